package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connectors for people and for programs.
final class ConnectorText {
    private ConnectorText() {}

    static void print(ConnectorInfo connector, PrintStream out) {
        out.printf("%s (%s%s) from %s%n", connector.name(), connector.kind(),
                connector.promise().map(words -> ", loads rows " + words).orElse(""), connector.origin());
        print(connector.keys(), "  ", out);
        out.println();
    }

    private static void print(List<ConnectorInfo.Key> keys, String indent, PrintStream out) {
        int width = keys.stream().mapToInt(key -> key.name().length()).max().orElse(0);
        for (ConnectorInfo.Key key : keys) {
            List<String> traits = new ArrayList<>(List.of(key.type()));
            if (key.required()) {
                traits.add("required");
            }
            if (key.secret() && !key.type().contains("secret")) {
                traits.add("secret");
            }
            key.defaultValue().ifPresent(value -> traits.add("default " + value));
            out.printf("%s%s%s  %s%s%n", indent, key.name(), " ".repeat(width - key.name().length()),
                    String.join(", ", traits), key.doc().isEmpty() ? "" : " — " + key.doc());
            print(key.keys(), indent + "  ", out);
        }
    }

    static Map<String, @Nullable Object> document(ConnectorInfo connector) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", connector.name());
        document.put("kind", connector.kind());
        document.put("origin", connector.origin());
        connector.promise().ifPresent(words -> document.put("promise", words));
        document.put("keys", connector.keys().stream().map(ConnectorText::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(ConnectorInfo.Key key) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", key.name());
        document.put("type", key.type());
        document.put("required", key.required());
        document.put("secret", key.secret());
        document.put("default", key.defaultValue().orElse(null));
        document.put("doc", key.doc());
        if (!key.keys().isEmpty()) {
            document.put("keys", key.keys().stream().map(ConnectorText::document).toList());
        }
        return document;
    }
}
