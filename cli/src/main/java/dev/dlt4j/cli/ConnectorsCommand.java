package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.domain.json.JsonText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j connectors`: what is installed, and the keys each takes.
final class ConnectorsCommand {
    static final String NAME = "connectors";
    static final String SCHEMA_FILE = "schema-file";

    private final Console console;

    ConnectorsCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "List installed connectors and their keys in dlt.yml.");
        Command.examples(spec, "dlt4j connectors", "dlt4j connectors --json");
        return spec.addOption(Command.flag("--json", "Print one JSON document."));
    }

    static CommandSpec schemaFileSpec() {
        CommandSpec spec = CommandSpec.create().name(SCHEMA_FILE);
        Command.describe(spec, "Print the JSON schema of dlt.yml with all installed connectors, for "
                + "editors.");
        spec.usageMessage().footer("", "Example:", "  dlt4j schema-file > dlt.schema.json", "",
                "Then, as the first line of dlt.yml:", "  # yaml-language-server: $schema=dlt.schema.json");
        return spec;
    }

    int schemaFile() {
        console.out().println(JsonText.pretty(Connectors.installed().projectSchema()));
        return ExitCode.DONE;
    }

    int run(ParseResult arguments) {
        List<ConnectorInfo> connectors = Connectors.installed().describe();
        if (arguments.matchedOptionValue("--json", false)) {
            console.out()
                    .println(JsonText.pretty(connectors.stream().map(ConnectorsCommand::document).toList()));
            return ExitCode.DONE;
        }
        if (connectors.isEmpty()) {
            console.err().println("no connectors are installed; put their jars into the folder connectors/");
        }
        connectors.forEach(connector -> print(connector, console.out()));
        return ExitCode.DONE;
    }

    private static void print(ConnectorInfo connector, PrintStream out) {
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

    private static Map<String, @Nullable Object> document(ConnectorInfo connector) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", connector.name());
        document.put("kind", connector.kind());
        document.put("origin", connector.origin());
        connector.promise().ifPresent(words -> document.put("promise", words));
        document.put("keys", connector.keys().stream().map(ConnectorsCommand::document).toList());
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
            document.put("keys", key.keys().stream().map(ConnectorsCommand::document).toList());
        }
        return document;
    }
}
