package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.it.conformance.AsciiJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON text as the golden files have it: blanks behind commas and colons, and everything but ASCII escaped.
final class PythonJson {
    private PythonJson() {}

    static String text(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case Map<?, ?> map -> {
                String between = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(between);
                    AsciiJson.string(String.valueOf(entry.getKey()), text);
                    text.append(": ");
                    write(entry.getValue(), text);
                    between = ", ";
                }
                text.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String between = "[";
                for (Object each : list) {
                    text.append(between);
                    write(each, text);
                    between = ", ";
                }
                text.append(list.isEmpty() ? "[]" : "]");
            }
            case String string -> AsciiJson.string(string, text);
            case null, default -> text.append(JsonText.compact(value));
        }
    }
}
