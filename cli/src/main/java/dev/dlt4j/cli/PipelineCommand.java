package dev.dlt4j.cli;

import dev.dlt4j.AbortInfo;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.PackageInfo.Stage;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineTrace;
import dev.dlt4j.Retry;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.export.SchemaFormat;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// `dlt4j pipeline NAME`: looks at a pipeline's working folder and works on it. Each action is a subcommand.
final class PipelineCommand {
    static final String NAME = "pipeline";
    private static final String ABORT = "abort-packages";
    private static final String SYNC = "sync";
    private static final String RETRY = "retry";
    private static final String TRACE = "trace";
    private static final String STATE = "state";
    private static final String SCHEMA = "schema";
    private static final String JSON = "--json";
    private static final String LOAD_ID = "--load-id";
    private static final String TRIES = "--tries";
    private static final String FORMAT = "--format";
    private static final int USUAL_TRIES = 3;

    private final Console console;
    private final Logs logs;

    PipelineCommand(Console console, Logs logs) {
        this.console = console;
        this.logs = logs;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Look at what a pipeline keeps in its working folder, and work on it.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("NAME")
                .type(String.class).description("The pipeline's name; without it pipelines are listed.")
                .build());
        spec.addOption(Command.flag(JSON, "List the pipelines as one JSON document."));
        Command.examples(spec, "dlt4j pipeline", "dlt4j pipeline events info",
                "dlt4j pipeline events failed-jobs examples/github-events",
                "dlt4j pipeline events drop --resources events --yes");
        spec.addOption(OptionSpec.builder("--pipelines-dir").type(Path.class).paramLabel("DIR")
                .scopeType(ScopeType.INHERIT)
                .description("The folder that holds the pipeline's working folder; no dlt.yml is read then.")
                .build());
        spec.addSubcommand(InfoAction.NAME, new CommandLine(looking(InfoAction.NAME,
                "Show dataset, schemas, tables and packages.")));
        spec.addSubcommand(TRACE,
                new CommandLine(looking(TRACE, "Show what the last run did, step by step.")));
        spec.addSubcommand(STATE,
                new CommandLine(action(STATE, "Print the state as JSON.", "examples/github-events")));
        spec.addSubcommand(SCHEMA, new CommandLine(action(SCHEMA,
                "Print the first source's schema.", "--format dbml")
                .addOption(OptionSpec.builder(FORMAT).type(SchemaFormat.class)
                        .paramLabel("yaml|json|dbml|mermaid|dot").description("yaml if absent.").build())));
        spec.addSubcommand(PackageActions.LIST,
                new CommandLine(looking(PackageActions.LIST, "List the load packages.")));
        spec.addSubcommand(PackageActions.ONE, new CommandLine(action(PackageActions.ONE,
                "Show a load package and its jobs.", "--load-id 1764230000.5").addOption(
                        OptionSpec.builder(LOAD_ID).type(String.class)
                                .paramLabel("ID")
                                .description("Which; the newest that waits, or the newest, if absent.")
                                .build())));
        spec.addSubcommand(PackageActions.FAILED,
                new CommandLine(looking(PackageActions.FAILED, "Show the jobs that can never be loaded.")));
        spec.addSubcommand(SYNC, new CommandLine(action(SYNC,
                "Take over state and schemas from the destination when it knows newer ones.", "")));
        spec.addSubcommand(RETRY, new CommandLine(action(RETRY,
                "Finish the packages that wait, without reading sources.", "--tries 5")
                .addOption(OptionSpec.builder(TRIES).type(Integer.class).paramLabel("N")
                        .description("How often, when a failure may pass; 3 if absent.").build())));
        spec.addSubcommand(ABORT, new CommandLine(abortSpec()));
        spec.addSubcommand(DropAction.NAME, new CommandLine(DropAction.spec(projectParameter())));
        return spec;
    }

    private static CommandSpec abortSpec() {
        CommandSpec spec = CommandSpec.create().name(ABORT).aliases("abort", "drop-pending-packages");
        Command.describe(spec, "Delete the packages that wait, without loading what is left of them.");
        Command.examples(spec, "dlt4j pipeline events " + ABORT);
        return spec.addPositional(projectParameter()).addOption(json()).addOption(Command.help());
    }

    /// @param example what follows the action's name in its example; may be empty
    private static CommandSpec action(String name, String description, String example) {
        CommandSpec spec = CommandSpec.create().name(name);
        Command.describe(spec, description);
        Command.examples(spec, "dlt4j pipeline events %s %s".formatted(name, example).strip());
        return spec.addPositional(projectParameter()).addOption(json()).addOption(Command.help());
    }

    private static CommandSpec looking(String name, String description) {
        return action(name, description, "--json");
    }

    private static OptionSpec json() {
        return Command.flag(JSON, "Print one JSON document.");
    }

    /// Gives each action the folder or file that describes the pipeline.
    private static PositionalParamSpec projectParameter() {
        return PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("FILE|DIR").type(Path.class)
                .description(
                        "The dlt.yml with the pipeline, or a folder that holds one; this folder if absent.")
                .build();
    }

    int run(ParseResult arguments) {
        if (!arguments.hasSubcommand() && !arguments.hasMatchedPositional(0)) {
            return new PipelineList(console).run(
                    Optional.ofNullable(arguments.<Path>matchedOptionValue("--pipelines-dir", null)),
                    arguments.matchedOptionValue(JSON, false));
        }
        if (!arguments.hasSubcommand()) {
            arguments.commandSpec().commandLine().usage(console.err(), Ansi.OFF);
            return ExitCode.USAGE;
        }
        ParseResult action = arguments.subcommand();
        if (action.matchedOptionValue("--help", false)) {
            action.commandSpec().commandLine().usage(console.out(), Ansi.OFF);
            return ExitCode.DONE;
        }
        WorkingPipeline working = new WorkingPipeline(console, logs, arguments);
        try (Pipeline pipeline = working.open()) {
            return switch (action.commandSpec().name()) {
                case InfoAction.NAME -> new InfoAction(console).run(pipeline, json(action));
                case TRACE -> trace(pipeline, json(action));
                case STATE -> print(pipeline.state().toJson());
                case SCHEMA -> schema(pipeline, SchemaCommand.format(action));
                case PackageActions.LIST -> new PackageActions(console, json(action)).list(pipeline);
                case PackageActions.ONE -> new PackageActions(console, json(action)).one(pipeline,
                        Optional.ofNullable(action.<String>matchedOptionValue(LOAD_ID, null)));
                case PackageActions.FAILED -> new PackageActions(console, json(action)).failed(pipeline);
                case SYNC -> new SyncAction(console).run(pipeline, json(action));
                case RETRY -> retry(working, pipeline, action);
                case ABORT -> abort(pipeline, json(action));
                case DropAction.NAME -> new DropAction(console).run(pipeline, action);
                default -> throw new IllegalStateException("no action " + action.commandSpec().name());
            };
        }
    }

    private static boolean json(ParseResult action) {
        return action.matchedOptionValue(JSON, false);
    }

    private static int tries(ParseResult action) {
        int tries = action.matchedOptionValue(TRIES, USUAL_TRIES);
        if (tries < 1) {
            throw new ConfigurationError("%s %d: expected a whole number from 1".formatted(TRIES, tries));
        }
        return tries;
    }

    private int print(Object text) {
        console.out().println(text);
        return ExitCode.DONE;
    }

    private int trace(Pipeline pipeline, boolean json) {
        PipelineTrace trace = pipeline.lastTrace().orElseThrow(() -> new TerminalException(
                "pipeline %s has no trace: run it, with enable_runtime_trace on".formatted(pipeline.name())));
        return print(json ? JsonText.pretty(trace.toMap()) : trace);
    }

    private int schema(Pipeline pipeline, SchemaFormat format) {
        return print(format.text(pipeline.schema().orElseThrow(() -> new TerminalException(
                "pipeline %s has no schema yet: run it first".formatted(pipeline.name()))), false)
                .stripTrailing());
    }

    private int retry(WorkingPipeline working, Pipeline pipeline, ParseResult action) {
        Retry policy = Retry.transientErrors(tries(action));
        boolean documents = pipeline.packages().stream().anyMatch(each -> each.stage() == Stage.EXTRACTED);
        // sources are opened only where their hints count: what is normalized stays as it is
        List<Source> hinted = documents ? working.sources() : List.of();
        LoadInfo info = pipeline.retry(policy, hinted.toArray(Source[]::new));
        return print(json(action) ? new LoadSummary(info, "dlt4j query . " + pipeline.name()).json() : info);
    }

    private int abort(Pipeline pipeline, boolean json) {
        AbortInfo info = pipeline.abort();
        if (!json) {
            return print(info);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", info.pipelineName());
        document.put("restored", info.restored());
        document.put("packages",
                info.packages().stream().map(each -> Map.of("load_id", each.loadId(), "state",
                        each.normalized() ? "normalized" : "extracted", "loaded_tables", each.loadedTables()))
                        .toList());
        return print(JsonText.pretty(document));
    }
}
