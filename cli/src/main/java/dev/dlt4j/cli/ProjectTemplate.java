package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import java.util.ArrayList;
import java.util.List;

/// The texts that `init` writes: a connector's own template where it brings one, else its required keys, each
/// with what it is for.
record ProjectTemplate(String pipeline, ConnectorInfo source, ConnectorInfo destination) {
    private static final String TODO = "TODO";

    String project() {
        String text = """
                pipelines:
                  %s: {source: %s, destination: %s, dataset_name: %s_data}

                sources:
                  %s:
                    type: %s
                """.formatted(pipeline, source.name(), warehouse(), source.name(), source.name(),
                source.name());
        return text + indented(lines(source))
                + "\ndestinations:\n  %s:\n    type: %s\n".formatted(warehouse(), destination.name())
                + indented(lines(destination));
    }

    /// The section of each secret as dlt looks it up.
    String secrets() {
        StringBuilder text = new StringBuilder();
        section(text, "sources." + source.name() + "." + source.name(), source.keys());
        section(text, "destination." + warehouse(), destination.keys());
        return text.isEmpty()
                ? ""
                : "# Secrets of this project: this file is not for version control.\n" + text;
    }

    private String warehouse() {
        return source.name().equals(destination.name()) ? destination.name() + "_out" : destination.name();
    }

    private List<String> lines(ConnectorInfo connector) {
        if (connector.template().isPresent()) {
            return connector.template().get().lines().toList();
        }
        List<String> lines = new ArrayList<>();
        for (ConnectorInfo.Key key : connector.keys()) {
            if (!isSecret(key)) {
                String doc = key.doc().isEmpty() ? "" : "  # " + key.doc();
                lines.add(key.required()
                        ? key.name() + ": " + TODO + doc
                        : "# " + key.name() + ": " + key.defaultValue().orElse("") + doc);
            }
        }
        return lines;
    }

    private static void section(StringBuilder text, String section, List<ConnectorInfo.Key> keys) {
        List<ConnectorInfo.Key> here = keys.stream().filter(key -> key.secret() && key.keys().isEmpty()
                && (key.required() || key.name().equals("password"))).toList();
        List<ConnectorInfo.Key> withParts = keys.stream()
                .filter(key -> key.required() && !key.keys().isEmpty()).toList();
        if (!here.isEmpty()) {
            text.append("\n[").append(section).append("]\n");
            here.forEach(key -> line(text, key));
        }
        for (ConnectorInfo.Key parts : withParts) {
            List<ConnectorInfo.Key> needed = parts.keys().stream()
                    .filter(key -> key.required() || key.name().equals("password")).toList();
            if (!needed.isEmpty() && isSecret(parts)) {
                text.append("\n# ").append(parts.doc()).append("\n[").append(section).append('.')
                        .append(parts.name()).append("]\n");
                needed.forEach(key -> line(text, key));
            }
        }
    }

    /// Keys whose parts may be secret belong to the secrets as a whole, as dlt writes credentials.
    private static boolean isSecret(ConnectorInfo.Key key) {
        return key.secret() || key.keys().stream().anyMatch(ProjectTemplate::isSecret);
    }

    private static void line(StringBuilder text, ConnectorInfo.Key key) {
        text.append(key.name()).append(" = \"").append(TODO).append('"');
        if (!key.doc().isEmpty()) {
            text.append("  # ").append(key.doc());
        }
        text.append('\n');
    }

    private static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.isEmpty() ? "" : "    " + line).append('\n'));
        return text.toString();
    }
}
