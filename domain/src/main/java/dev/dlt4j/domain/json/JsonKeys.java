package dev.dlt4j.domain.json;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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
            case OffsetDateTime time -> PythonText.isoFormat(time);
            case ZonedDateTime time -> PythonText.isoFormat(time.toOffsetDateTime());
            case Instant instant -> PythonText.isoFormat(instant.atOffset(ZoneOffset.UTC));
            case LocalDateTime time -> PythonText.isoFormat(time);
            case LocalTime time -> PythonText.isoFormat(time);
            // throws beyond 64 bits, as for values
            case BigInteger number -> JsonText.compact(number);
            case Short number -> number.toString();
            case Byte number -> number.toString();
            case Float number -> JsonText.compact(number);
            case CharSequence text -> text.toString();
            case Character letter -> letter.toString();
            default ->
                throw new Unencodable("has a key of " + key.getClass().getName()
                        + "; keys are texts, numbers, booleans, dates, times or enum constants");
        };
    }
}
