package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.cli.ConnectorProject.Kind;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.SourceDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j init SOURCE DESTINATION`: writes a `dlt.yml`, a template of secrets and a `.gitignore`. With
/// `--openapi` the source is written from a document that describes an API. `dlt4j init connector NAME`
/// writes the project of a new connector.
final class InitCommand {
    static final String NAME = "init";
    private static final String PIPELINE = "--name";
    private static final String OPENAPI = "--openapi";
    private static final String JSON = "--json";
    private static final String CONNECTOR = "connector";
    private static final String OF_DESTINATION = "--destination";
    private static final String USUAL_DESTINATION = "duckdb";
    private static final List<String> IGNORED = List.of(".dlt/secrets.toml", ".dlt/*.secrets.toml",
            "*.duckdb",
            "*.duckdb.wal");

    private final Console console;

    InitCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Write a dlt.yml for a source and a destination, with what it needs.");
        spec.usageMessage().footer("", "Examples:", "  dlt4j init filesystem duckdb",
                "  dlt4j init rest_api postgres my-project",
                "  dlt4j init rest_api --openapi petstore.yaml duckdb my-project",
                "  dlt4j init connector my-source",
                "  dlt4j init connector my-destination --destination", "",
                "init connector writes the Maven project of a new connector;",
                "dlt4j connectors shows what is installed.");
        return spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel("SOURCE")
                .type(String.class).description("The type of the source.").build())
                .addPositional(PositionalParamSpec.builder().index("1").arity("0..1")
                        .paramLabel("DESTINATION").type(String.class)
                        .description("The type of the destination; with --openapi duckdb if absent.").build())
                .addPositional(PositionalParamSpec.builder().index("2").arity("0..1").paramLabel("DIR")
                        .type(Path.class).description("The folder to write to; this folder if absent.")
                        .build())
                .addOption(OptionSpec.builder(OPENAPI).type(Path.class).paramLabel("FILE")
                        .description("An OpenAPI document of the API, in JSON or YAML: the source is written "
                                + "from it.")
                        .build())
                .addOption(OptionSpec.builder(PIPELINE).type(String.class).paramLabel("PIPELINE")
                        .description("The pipeline's name; SOURCE_to_DESTINATION if absent.").build())
                .addOption(Command.flag(OF_DESTINATION,
                        "With connector: the project of a destination, not of a source."))
                .addOption(Command.flag(JSON, "Print the files that were written as one JSON document."));
    }

    int run(ParseResult arguments) {
        String source = arguments.matchedPositionalValue(0, "");
        if (source.equals(CONNECTOR)) {
            return connector(arguments);
        }
        if (arguments.hasMatchedOption(OF_DESTINATION)) {
            throw new ConfigurationError(("%s is for the project of a connector: dlt4j init connector "
                    + "my-destination %s").formatted(OF_DESTINATION, OF_DESTINATION));
        }
        String destination = destination(arguments);
        Path folder = arguments.matchedPositionalValue(2, Path.of(""));
        Connectors connectors = Connectors.installed();
        // an unknown name is an error that lists those there are
        connectors.source(source);
        connectors.destination(destination);
        Path project = folder.resolve("dlt.yml");
        if (Files.exists(project)) {
            throw new ConfigurationError(
                    "%s is there already: name another folder, or add the pipeline to it by hand"
                            .formatted(project));
        }
        Optional<SourceDraft> draft = draft(connectors, source, arguments);
        List<ConnectorInfo> installed = connectors.describe();
        String key = draft.map(SourceDraft::name).orElse(source);
        var template = new ProjectTemplate(
                arguments.matchedOptionValue(PIPELINE, key + "_to_" + destination),
                named(installed, source, "source"), named(installed, destination, "destination"), draft);
        WrittenFiles files = new WrittenFiles();
        files.write(project, template.project());
        if (!template.config().isEmpty()) {
            files.writeSettings(folder.resolve(".dlt/config.toml"), template.config());
        }
        files.writeSecrets(folder.resolve(".dlt/secrets.toml"), template.secrets());
        files.ignore(folder.resolve(".gitignore"), IGNORED);
        report(files, draft, folder, arguments.matchedOptionValue(JSON, false));
        return ExitCode.DONE;
    }

    private static String destination(ParseResult arguments) {
        if (!arguments.hasMatchedPositional(1) && !arguments.hasMatchedOption(OPENAPI)) {
            throw new ConfigurationError("init needs a destination behind the source: dlt4j init %s %s"
                    .formatted(arguments.matchedPositionalValue(0, "SOURCE"), USUAL_DESTINATION));
        }
        return arguments.matchedPositionalValue(1, USUAL_DESTINATION);
    }

    private static Optional<SourceDraft> draft(Connectors connectors, String source, ParseResult arguments) {
        if (!arguments.hasMatchedOption(OPENAPI)) {
            return Optional.empty();
        }
        Path document = arguments.matchedOptionValue(OPENAPI, Path.of(""));
        if (document.toString().matches("https?:/.*")) {
            throw new ConfigurationError("%s %s: a file is read, not an address; download it first"
                    .formatted(OPENAPI, document.toString().replaceFirst(":/+", "://")));
        }
        return Optional.of(connectors.draft(source, OPENAPI.substring(2), document));
    }

    private void report(WrittenFiles files, Optional<SourceDraft> draft, Path folder, boolean json) {
        List<String> notes = new ArrayList<>(draft.map(SourceDraft::notes).orElse(List.of()));
        notes.addAll(files.notes());
        String shown = ShellText.word(folder.toString().isEmpty() ? "." : folder.toString());
        List<String> next = List.of("dlt4j check " + shown, "dlt4j run " + shown);
        if (json) {
            console.out().println(JsonText.pretty(Map.of("files",
                    files.written().stream().map(Path::toString).toList(), "notes", notes, "next", next)));
            return;
        }
        files.written().forEach(console.out()::println);
        notes.forEach(note -> console.err().println("dlt4j: " + note));
        console.err().println("dlt4j: next, fill in what is marked TODO, then: %s, and %s"
                .formatted(next.getFirst(), next.getLast()));
    }

    private int connector(ParseResult arguments) {
        if (!arguments.hasMatchedPositional(1)) {
            throw new ConfigurationError("init connector needs a name: dlt4j init connector my-source");
        }
        String name = arguments.matchedPositionalValue(1, "");
        Path folder = arguments.matchedPositionalValue(2, Path.of(name));
        Kind kind = arguments.matchedOptionValue(OF_DESTINATION, false) ? Kind.DESTINATION : Kind.SOURCE;
        List<String> written = new ConnectorProject(name, kind).write(folder).stream().map(Path::toString)
                .toList();
        if (arguments.matchedOptionValue(JSON, false)) {
            console.out().println(JsonText.pretty(Map.of("files", written, "notes", List.of(), "next",
                    List.of("mvn verify"))));
            return ExitCode.DONE;
        }
        written.forEach(console.out()::println);
        console.err().println("dlt4j: next, in %s: mvn verify, and then what its README.md says"
                .formatted(ShellText.word(folder.toString())));
        return ExitCode.DONE;
    }

    private static ConnectorInfo named(List<ConnectorInfo> installed, String name, String kind) {
        return installed.stream().filter(each -> each.name().equals(name) && each.kind().equals(kind))
                .findFirst().orElseThrow();
    }
}
