package dev.dlt4j.http.openapi;

import java.util.List;

/// Names of fields as a JSON path.
final class FieldPath {
    private FieldPath() {}

    static String of(List<String> names) {
        if (names.isEmpty()) {
            return "$";
        }
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            if (name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            } else {
                path.append("['").append(name.replace("'", "\\'")).append("']");
            }
        }
        return path.toString();
    }
}
