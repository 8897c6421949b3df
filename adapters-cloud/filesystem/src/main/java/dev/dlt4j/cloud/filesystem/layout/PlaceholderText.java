package dev.dlt4j.cloud.filesystem.layout;

import dev.dlt4j.domain.json.PythonText;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The value of a placeholder as Python writes it, which is what dlt puts into names of files.
final class PlaceholderText {
    private PlaceholderText() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case OffsetDateTime time -> PythonText.isoFormat(time).replace('T', ' ');
            case LocalDateTime time -> PythonText.isoFormat(time).replace('T', ' ');
            case null, default -> element(value);
        };
    }

    /// A value as it is written inside of a list, where texts have quotes.
    private static String element(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean yes -> PythonText.str(yes);
            case Double number -> PythonText.repr(number);
            case String text -> quoted(text);
            case List<?> list ->
                list.stream().map(PlaceholderText::element).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> element(entry.getKey()) + ": " + element(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
                .replace("\t", "\\t");
        return escaped.indexOf('\'') < 0
                ? "'" + escaped + "'"
                : escaped.indexOf('"') < 0
                        ? '"' + escaped + '"'
                        : "'" + escaped.replace("'", "\\'") + "'";
    }
}
