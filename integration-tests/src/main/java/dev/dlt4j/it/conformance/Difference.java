package dev.dlt4j.it.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a result differs from the expected one.
///
/// @param path the place within the result, empty for the whole
public record Difference(String path, String expected, String actual) {
    private static final int SHOWN = 300;

    /// A value for people.
    static String shown(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        show(value, text);
        return text.length() <= SHOWN ? text.toString() : text.substring(0, SHOWN) + "…";
    }

    private static void show(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case String string -> text.append('"').append(string).append('"');
            case Map<?, ?> map -> {
                String between = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(between).append(entry.getKey()).append(": ");
                    show(entry.getValue(), text);
                    between = ", ";
                }
                text.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String between = "[";
                for (Object each : list) {
                    text.append(between);
                    show(each, text);
                    between = ", ";
                }
                text.append(list.isEmpty() ? "[]" : "]");
            }
            default -> text.append(value);
        }
    }
}
