package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.source.SourceDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;

/// The texts that `init` writes: a connector's own template where it brings one, else its required keys, each
/// with what it is for.
///
/// @param draft what was made of a document that describes the source
record ProjectTemplate(String pipeline, ConnectorInfo source, ConnectorInfo destination,
        Optional<SourceDraft> draft) {
    private static final String TODO = "TODO";

    String project() {
        String text = """
                pipelines:
                  %s: {source: %s, destination: %s, dataset_name: %s_data}

                sources:
                  %s:
                    type: %s
                """.formatted(pipeline, key(), warehouse(), key(), key(), source.name());
        return text + indented(draft.map(SourceDraft::lines).orElseGet(() -> lines(source)))
                + "\ndestinations:\n  %s:\n    type: %s\n".formatted(warehouse(), destination.name())
                + indented(lines(destination));
    }

    /// The section of each secret as dlt looks it up.
    String secrets() {
        StringBuilder text = new StringBuilder();
        if (draft.isPresent()) {
            values(text, true);
        } else {
            section(text, "sources." + source.section() + "." + source.name(), source);
        }
        section(text, "destination." + warehouse(), destination);
        return text.isEmpty()
                ? ""
                : "# Secrets of this project: this file is not for version control.\n" + text;
    }

    /// What `config.toml` must have; empty when there is nothing.
    String config() {
        StringBuilder text = new StringBuilder();
        values(text, false);
        return text.isEmpty() ? "" : "# What dlt.yml takes from here.\n" + text;
    }

    private void values(StringBuilder text, boolean secret) {
        Map<String, List<SourceDraft.Value>> sections = new TreeMap<>();
        draft.map(SourceDraft::values).orElse(List.of()).stream().filter(each -> each.secret() == secret)
                .forEach(each -> sections.computeIfAbsent(each.section(), section -> new ArrayList<>())
                        .add(each));
        sections.forEach((section, values) -> {
            text.append("\n[sources.").append(key()).append(section.isEmpty() ? "" : "." + section)
                    .append("]\n");
            values.forEach(each -> line(text, each.key(), each.example(), each.doc()));
        });
    }

    /// The name of the source in `dlt.yml`.
    String key() {
        return draft.map(SourceDraft::name).orElse(source.name());
    }

    private String warehouse() {
        return key().equals(destination.name()) ? destination.name() + "_out" : destination.name();
    }

    /// The part of a `dlt.yml` that declares a connector, as `init` writes it.
    static String section(ConnectorInfo connector) {
        return "%ss:\n  %s:\n    type: %s\n".formatted(connector.kind(), connector.name(), connector.name())
                + indented(lines(connector));
    }

    private static List<String> lines(ConnectorInfo connector) {
        if (connector.template().isPresent()) {
            return connector.template().get().lines().toList();
        }
        List<String> lines = new ArrayList<>();
        for (ConnectorInfo.Key key : connector.keys()) {
            if (!isLeftOut(connector, key)) {
                String doc = key.doc().isEmpty() ? "" : "  # " + key.doc();
                lines.add(key.required()
                        ? key.name() + ": " + TODO + doc
                        : "# " + key.name() + ": " + key.defaultValue().orElse("") + doc);
            }
        }
        return lines;
    }

    private static void section(StringBuilder text, String section, ConnectorInfo connector) {
        if (connector.secrets().isPresent()) {
            text.append('\n').append(connector.secrets().get().strip()
                    .replaceAll("(?m)^\\[(.*)]$", Matcher.quoteReplacement("[" + section) + ".$1]"))
                    .append('\n');
            return;
        }
        List<ConnectorInfo.Key> wanted = connector.keys().stream().filter(ProjectTemplate::isSecret).toList();
        List<ConnectorInfo.Key> here = wanted.stream()
                .filter(key -> isWhole(key) && !hasSecretParts(key)).toList();
        List<ConnectorInfo.Key> withParts = wanted.stream().filter(key -> !isWhole(key)).toList();
        if (!here.isEmpty()) {
            text.append("\n[").append(section).append("]\n");
            here.forEach(key -> {
                // what may be left out must not be TODO to the connector
                text.append(key.required() ? "" : "# ");
                line(text, key);
            });
        }
        wanted.stream().filter(key -> isWhole(key) && hasSecretParts(key))
                .forEach(key -> choice(text, section, key));
        for (ConnectorInfo.Key parts : withParts) {
            text.append("\n# ").append(parts.doc()).append("\n[").append(section).append('.')
                    .append(parts.name()).append("]\n");
            parts.keys().stream().filter(key -> key.required() || key.name().equals("password"))
                    .forEach(key -> line(text, key));
        }
    }

    /// Credentials in several forms, none of whose parts is in all of them: which one is left to the user.
    private static void choice(StringBuilder text, String section, ConnectorInfo.Key key) {
        text.append("\n# ").append(key.doc().replaceFirst("[.]$", "")).append(": uncomment this and what you "
                + "have of it\n# [")
                .append(section).append('.').append(key.name()).append("]\n");
        key.keys().stream().filter(ProjectTemplate::isSecretText).forEach(part -> {
            text.append("# ");
            line(text, part);
        });
    }

    private static boolean hasSecretParts(ConnectorInfo.Key key) {
        return key.keys().stream().anyMatch(ProjectTemplate::isSecretText);
    }

    /// Keys that are written as one text: those without parts, and those of which no part must be there.
    private static boolean isWhole(ConnectorInfo.Key key) {
        return key.keys().stream().noneMatch(ConnectorInfo.Key::required);
    }

    /// Keys whose parts may be secret belong to the secrets as a whole, as dlt writes credentials.
    private static boolean isSecret(ConnectorInfo.Key key) {
        return isSecretText(key) || key.keys().stream().anyMatch(ProjectTemplate::isSecret);
    }

    /// Lists that may hold a secret, such as statements, are rarely used: the template leaves them out.
    private static boolean isSecretText(ConnectorInfo.Key key) {
        return key.secret() && !key.type().startsWith("list");
    }

    /// What is in neither file: a connector that says what its secrets are means all of these keys.
    private static boolean isLeftOut(ConnectorInfo connector, ConnectorInfo.Key key) {
        return key.secret() || isSecret(key)
                || (connector.secrets().isPresent() && key.name().equals("credentials"));
    }

    private static void line(StringBuilder text, ConnectorInfo.Key key) {
        line(text, key.name(), TODO, key.doc());
    }

    private static void line(StringBuilder text, String key, String value, String doc) {
        text.append(key).append(" = ").append(JsonText.compact(value));
        if (!doc.isEmpty()) {
            text.append("  # ").append(doc.replaceAll("[\\p{Cntrl}\\s]+", " "));
        }
        text.append('\n');
    }

    private static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.isEmpty() ? "" : "    " + line).append('\n'));
        return text.toString();
    }
}
