package dev.dlt4j.domain.json;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keys of maps as texts, for maps of the user's whose keys are something else.
final class JsonKeys {
    private JsonKeys() {}

    static String text(@Nullable Object key) {
        return switch (key) {
            case null -> "null";
            case String text -> text;
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Boolean truth -> truth.toString();
            case Double number -> JsonText.compact(number);
            case UUID uuid -> uuid.toString();
            case Enum<?> constant -> constant.name();
            case LocalDate date -> PythonText.isoFormat(date);
            default ->
                throw new Unencodable("has a key of " + key.getClass().getName()
                        + "; keys are texts, numbers, booleans, dates or enum constants");
        };
    }
}
