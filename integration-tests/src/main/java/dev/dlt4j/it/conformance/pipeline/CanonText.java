package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.it.conformance.AsciiJson;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The text of a JSON value, equal for equal values, by which rows are ordered: Python's `json.dumps` with
/// sorted keys, no white space and ASCII only.
final class CanonText {
    private CanonText() {}

    static String of(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
                text.append('{');
                Iterator<Map.Entry<String, @Nullable Object>> entries = sorted.entrySet().iterator();
                while (entries.hasNext()) {
                    Map.Entry<String, @Nullable Object> entry = entries.next();
                    AsciiJson.string(entry.getKey(), text);
                    text.append(':');
                    write(entry.getValue(), text);
                    text.append(entries.hasNext() ? "," : "");
                }
                text.append('}');
            }
            case List<?> list -> {
                text.append('[');
                Iterator<?> items = list.iterator();
                while (items.hasNext()) {
                    write(items.next(), text);
                    text.append(items.hasNext() ? "," : "");
                }
                text.append(']');
            }
            case String string -> AsciiJson.string(string, text);
            case Double number -> text.append(PythonText.repr(number));
            case null, default -> text.append(JsonText.compact(value));
        }
    }
}
