package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.domain.json.JsonText;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j connectors`: what is installed, and the keys each takes; a search, and all of one connector.
final class ConnectorsCommand {
    static final String NAME = "connectors";
    static final String SCHEMA_FILE = "schema-file";
    private static final String SEARCH = "search";
    private static final String INFO = "info";

    private final Console console;
    private final Logs logs;

    ConnectorsCommand(Console console, Logs logs) {
        this.console = console;
        this.logs = logs;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "List installed connectors and their keys in dlt.yml.");
        Command.examples(spec, "dlt4j connectors", "dlt4j connectors --json",
                "dlt4j connectors search orders",
                "dlt4j connectors info stripe");
        CommandSpec search = CommandSpec.create().name(SEARCH);
        Command.describe(search, "Find connectors by words of their names, keys, docs and resources.");
        Command.examples(search, "dlt4j connectors search invoices");
        search.addPositional(PositionalParamSpec.builder().index("0").arity("1..*").paramLabel("WORD")
                .type(List.class).auxiliaryTypes(String.class)
                .description("A word, or several: all of them must be there.").build());
        CommandSpec info = CommandSpec.create().name(INFO);
        Command.describe(info, "Show a connector: keys, resources, what it promises, an example.");
        Command.examples(info, "dlt4j connectors info duckdb", "dlt4j connectors info stripe --json");
        info.addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel("NAME")
                .type(String.class).description("The type in dlt.yml.").build());
        for (CommandSpec each : List.of(search, info)) {
            each.addOption(json()).addOption(Command.help());
            spec.addSubcommand(each.name(), new CommandLine(each));
        }
        return spec.addOption(json());
    }

    private static OptionSpec json() {
        return Command.flag("--json", "Print one JSON document.");
    }

    static CommandSpec schemaFileSpec() {
        CommandSpec spec = CommandSpec.create().name(SCHEMA_FILE);
        Command.describe(spec, "Print the JSON schema of dlt.yml with all installed connectors, for "
                + "editors.");
        spec.usageMessage().footer("", "Example:", "  dlt4j schema-file > dlt.schema.json", "",
                "Then, as the first line of dlt.yml:", "  # yaml-language-server: $schema=dlt.schema.json");
        return spec.addOption(Command.flag("--json", "Changes nothing: it is a JSON document."));
    }

    int schemaFile() {
        console.out().println(JsonText.pretty(Connectors.installed().projectSchema()));
        return ExitCode.DONE;
    }

    int run(ParseResult arguments) {
        if (arguments.hasSubcommand()) {
            ParseResult sub = arguments.subcommand();
            if (sub.matchedOptionValue("--help", false)) {
                sub.commandSpec().commandLine().usage(console.out(), CommandLine.Help.Ansi.OFF);
                return ExitCode.DONE;
            }
            logs.withoutWarnings();
            boolean json = sub.matchedOptionValue("--json", false);
            ConnectorCatalog catalog = new ConnectorCatalog(Connectors.installed(), console);
            return sub.commandSpec().name().equals(SEARCH)
                    ? catalog.search(sub.matchedPositionalValue(0, List.of()), json)
                    : catalog.info(sub.matchedPositionalValue(0, ""), json);
        }
        List<ConnectorInfo> connectors = Connectors.installed().describe();
        if (arguments.matchedOptionValue("--json", false)) {
            console.out()
                    .println(JsonText.pretty(connectors.stream().map(ConnectorText::document).toList()));
            return ExitCode.DONE;
        }
        if (connectors.isEmpty()) {
            console.err().println("no connectors are installed; put their jars into the folder connectors/");
        }
        connectors.forEach(connector -> ConnectorText.print(connector, console.out()));
        return ExitCode.DONE;
    }
}
