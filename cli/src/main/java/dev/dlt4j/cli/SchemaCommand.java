package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.export.SchemaFormat;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j schema`: shows the schemas a pipeline keeps in its working folder, or writes them to files.
final class SchemaCommand {
    static final String NAME = "schema";
    private static final String SHOW = "show";
    private static final String EXPORT = "export";
    private static final String JSON = "--json";

    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Show or export what a pipeline learned.");
        Command.examples(spec, "dlt4j schema show examples/github-events",
                "dlt4j schema export --to schemas");
        spec.addSubcommand(SHOW, new CommandLine(
                Command.examples(options(CommandSpec.create().name(SHOW), "Print a schema of a pipeline."),
                        "dlt4j schema show", "dlt4j schema show . events --format mermaid")));
        spec.addSubcommand(EXPORT, new CommandLine(
                Command.examples(options(CommandSpec.create().name(EXPORT),
                        "Write the schemas of a pipeline to files."),
                        "dlt4j schema export . events --to schemas --format json")
                        .addOption(OptionSpec.builder("--to").type(Path.class).paramLabel("DIR")
                                .description("The folder to write to; this folder if absent.").build())));
        return spec;
    }

    private static CommandSpec options(CommandSpec spec, String description) {
        Command.describe(spec, description);
        return spec
                .addPositional(ProjectOptions.file(0))
                .addPositional(ProjectOptions.pipeline())
                .addOption(OptionSpec.builder("--format").type(SchemaFormat.class)
                        .paramLabel("yaml|json|dbml|mermaid|dot")
                        .description("How it is written; yaml if absent.")
                        .build())
                .addOption(OptionSpec.builder("--schema").type(String.class).paramLabel("NAME")
                        .description(
                                "Which schema; if absent show prints that of the first source, and export"
                                        + " writes all.")
                        .build())
                .addOption(Command.flag("--remove-defaults",
                        "Leave out what can be guessed, as files for import_schema_path do."))
                .addOption(OptionSpec.builder("--pipeline").type(String.class).paramLabel("NAME")
                        .description("A pipeline made by a program; no dlt.yml is read.").build())
                .addOption(OptionSpec.builder("--pipelines-dir").type(Path.class).paramLabel("DIR")
                        .description("Where the working folder of --pipeline is.").build())
                .addOption(Command.flag(JSON, "Print one JSON document: the schema, or the files that were "
                        + "written."))
                .addOption(Command.help());
    }

    /// The format that was asked for, of a command with `--format` and `--json`.
    ///
    /// @throws ConfigurationError when the two contradict each other
    static SchemaFormat format(ParseResult asked) {
        boolean json = asked.matchedOptionValue(JSON, false);
        SchemaFormat format = asked.matchedOptionValue("--format",
                json ? SchemaFormat.JSON : SchemaFormat.YAML);
        if (json && format != SchemaFormat.JSON) {
            throw new ConfigurationError("--json and --format %s: the one asks for JSON, the other does not; "
                    .formatted(format.toString().toLowerCase(Locale.ROOT)) + "leave one out");
        }
        return format;
    }

    int run(ParseResult arguments) {
        if (!arguments.hasSubcommand()) {
            arguments.commandSpec().commandLine().usage(console.err(), CommandLine.Help.Ansi.OFF);
            return ExitCode.USAGE;
        }
        ParseResult asked = arguments.subcommand();
        if (asked.matchedOptionValue("--help", false)) {
            asked.commandSpec().commandLine().usage(console.out(), CommandLine.Help.Ansi.OFF);
            return ExitCode.DONE;
        }
        boolean removeDefaults = asked.matchedOptionValue("--remove-defaults", false);
        try (Pipeline pipeline = pipeline(asked)) {
            if (asked.commandSpec().name().equals(SHOW)) {
                console.out().print(ended(format(asked).text(shown(pipeline, asked), removeDefaults)));
            } else {
                export(pipeline, asked, removeDefaults);
            }
        }
        return ExitCode.DONE;
    }

    private void export(Pipeline pipeline, ParseResult asked, boolean removeDefaults) {
        SchemaFormat format = asked.matchedOptionValue("--format", SchemaFormat.YAML);
        Path folder = asked.matchedOptionValue("--to", Path.of(""));
        List<String> files = new ArrayList<>();
        for (Schema schema : exported(pipeline, asked)) {
            Path file = folder.resolve(schema.name() + ".schema." + format.extension());
            write(file, ended(format.text(schema, removeDefaults)));
            files.add(file.toString());
        }
        if (asked.matchedOptionValue(JSON, false)) {
            console.out().println(JsonText.pretty(Map.of("files", files)));
        } else {
            files.forEach(console.out()::println);
        }
    }

    private Pipeline pipeline(ParseResult asked) {
        if (asked.hasMatchedOption("--pipeline")) {
            Pipeline.Builder builder = ProjectOptions.worked(console,
                    asked.matchedOptionValue("--pipeline", ""));
            if (asked.hasMatchedOption("--pipelines-dir")) {
                builder.pipelinesDir(asked.matchedOptionValue("--pipelines-dir", Path.of("")));
            }
            return WorkingPipeline.present(builder.build());
        }
        Project project = ProjectOptions.read(console, asked);
        return WorkingPipeline.described(project, ProjectOptions.pipeline(project, asked)).build();
    }

    private static Schema shown(Pipeline pipeline, ParseResult asked) {
        if (asked.hasMatchedOption("--schema") && !pipeline.state().schemaNames().isEmpty()) {
            String name = asked.matchedOptionValue("--schema", "");
            return pipeline.schema(name).orElseThrow(() -> new ConfigurationError(
                    "--schema %s: pipeline %s has no such schema; it has: %s".formatted(name, pipeline.name(),
                            KnownNames.beside(name, pipeline.state().schemaNames()))));
        }
        return pipeline.schema().orElseThrow(() -> missing(pipeline));
    }

    private static List<Schema> exported(Pipeline pipeline, ParseResult asked) {
        if (asked.hasMatchedOption("--schema")) {
            return List.of(shown(pipeline, asked));
        }
        List<Schema> all = pipeline.state().schemaNames().stream()
                .flatMap(name -> pipeline.schema(name).stream()).toList();
        if (all.isEmpty()) {
            throw missing(pipeline);
        }
        return all;
    }

    private static TerminalException missing(Pipeline pipeline) {
        return new TerminalException(
                "pipeline %s has no schema yet in %s: run it first".formatted(pipeline.name(),
                        pipeline.workingFolder()));
    }

    private void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new TerminalException(
                    "cannot write %s: %s; name another folder with --to".formatted(file, e),
                    e);
        }
    }

    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
