package dev.dlt4j.http.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of an answer in CSV, as RFC 4180 writes it: all values are texts, an empty one without quotes is
/// null.
final class CsvAnswer {
    private final String text;
    private int at;

    private CsvAnswer(String text) {
        this.text = text;
    }

    static List<@Nullable Object> rows(String text) {
        CsvAnswer csv = new CsvAnswer(text);
        List<@Nullable Object> rows = new ArrayList<>();
        List<@Nullable String> names = csv.record();
        while (csv.at < text.length()) {
            List<@Nullable String> values = csv.record();
            if (values.size() == 1 && values.getFirst() == null) {
                continue;
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
                row.put(String.valueOf(names.get(i)), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<@Nullable String> record() {
        List<@Nullable String> values = new ArrayList<>();
        while (true) {
            values.add(value());
            if (at >= text.length()) {
                return values;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != ',') {
                return values;
            }
        }
    }

    private @Nullable String value() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at == from ? null : text.substring(from, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter != '"') {
                value.append(letter);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append('"');
                at++;
            } else {
                break;
            }
        }
        return value.toString();
    }
}
