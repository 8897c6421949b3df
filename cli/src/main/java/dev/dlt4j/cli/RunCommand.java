package dev.dlt4j.cli;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j run`: runs a pipeline of a `dlt.yml`, or one that options describe, and prints what was loaded.
final class RunCommand {
    static final String NAME = "run";
    private static final Duration LOG_PERIOD = Duration.ofSeconds(1);
    private static final String PROGRESS = "--progress";
    private static final String REFRESH = "--refresh";
    private static final String DEV_MODE = "--dev-mode";

    private final Console console;
    private final Logs logs;

    RunCommand(Console console, Logs logs) {
        this.console = console;
        this.logs = logs;
    }

    /// Ways to show progress.
    enum Shown {
        BAR, LOG, NONE
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Run a pipeline of a dlt.yml, or load what %s names into what %s names."
                .formatted(SourceUrl.OPTION, DestinationUrl.OPTION));
        Command.examples(spec, "dlt4j run examples/github-events",
                "dlt4j run . events --select events,actors --refresh drop_data",
                "dlt4j run . --set destinations.warehouse.credentials=test.duckdb",
                "dlt4j run --from 'data/*.jsonl' --to duckdb:///x.duckdb");
        return QuickOptions.addTo(spec)
                .addPositional(ProjectOptions.file(0))
                .addPositional(ProjectOptions.pipeline())
                .addOption(OptionSpec.builder(PROGRESS).type(Shown.class).paramLabel("bar|log|none")
                        .description("How progress is shown: bar on a terminal, else log.").build())
                .addOption(ProjectOptions.set())
                .addOption(ProjectOptions.select("Load"))
                .addOption(OptionSpec.builder(REFRESH).type(String.class).arity("1").paramLabel("MODE")
                        .completionCandidates(RefreshMode.names())
                        .description(
                                "Reset the sources first: " + String.join(", ", RefreshMode.names()) + ".")
                        .build())
                .addOption(Command.flag(DEV_MODE, "Start over, in a dataset of this run's own."))
                .addOption(Command.flag("--json", "Print the load summary as one JSON document."));
    }

    int run(ParseResult arguments) {
        Optional<QuickProject> quick = QuickOptions.read(arguments);
        Project project = quick.isPresent()
                ? quick.get().project(console, ProjectOptions.assignments(arguments))
                : ProjectOptions.read(console, arguments);
        logs.settings(project);
        String name = ProjectOptions.pipeline(project, arguments);
        List<Source> sources = ProjectOptions.sources(project, name, arguments);
        Shown shown = arguments.matchedOptionValue(PROGRESS, console.terminal() ? Shown.BAR : Shown.LOG);
        Pipeline.Builder builder = project.pipeline(name).onProgress(listener(shown));
        if (arguments.hasMatchedOption(REFRESH)) {
            builder.refresh(refresh(arguments.matchedOptionValue(REFRESH, "")));
        }
        if (arguments.matchedOptionValue(DEV_MODE, false)) {
            builder.devMode(true);
        }
        try (Pipeline pipeline = builder.build()) {
            LoadInfo info = quick.isPresent()
                    ? run(pipeline, quick.get().loadable(sources.getFirst()),
                            QuickOptions.hints(arguments, quick.get()))
                    : pipeline.run(sources.toArray(Source[]::new));
            LoadSummary summary = new LoadSummary(info,
                    quick.isPresent()
                            ? lookCommand(quick.get(), info.datasetName())
                            : lookCommand(arguments));
            if (arguments.matchedOptionValue("--json", false)) {
                console.out().println(summary.json());
            } else {
                console.out().print(summary.text());
            }
            summary.remarks().forEach(remark -> console.err().println("dlt4j: " + remark));
        }
        return ExitCode.DONE;
    }

    /// Whether `--from` names anything may be known only after the extract asked a server: it is wrong usage
    /// all the same.
    ///
    /// @throws ConfigurationError when the extract failed by one
    private static LoadInfo run(Pipeline pipeline, Source source, RunOptions hints) {
        try {
            return pipeline.run(source, hints);
        } catch (PipelineStepFailed e) {
            if (e.step() == PipelineStep.EXTRACT && e.getCause() instanceof ConfigurationError wrong) {
                throw new ConfigurationError("%s: %s".formatted(SourceUrl.OPTION, wrong.getMessage()), e);
            }
            throw e;
        }
    }

    /// What was typed to start this command, as the launcher has it: a whole path when it was found by
    /// `PATH`.
    private static String typed() {
        String typed = System.getProperty("dlt4j.command", "dlt4j");
        return typed.startsWith("/") ? "dlt4j" : ShellText.word(typed);
    }

    /// How this pipeline is named to `query`.
    private String lookCommand(ParseResult arguments) {
        var command = new StringBuilder(typed()).append(' ').append(QueryCommand.NAME);
        console.profile().ifPresent(named -> command.append(' ').append(ProjectOptions.PROFILE).append(' ')
                .append(ShellText.word(named)));
        for (int i = 0; i < 2 && arguments.hasMatchedPositional(i); i++) {
            command.append(' ').append(ShellText.word(String.valueOf(
                    arguments.<Object>matchedPositionalValue(i, ""))));
        }
        return command.toString();
    }

    private static String lookCommand(QuickProject quick, String dataset) {
        return "%s %s %s %s %s %s".formatted(typed(), QueryCommand.NAME, DestinationUrl.OPTION,
                ShellText.word(MaskedText.of(quick.to())), QuickOptions.DATASET, ShellText.word(dataset));
    }

    private static RefreshMode refresh(String mode) {
        return RefreshMode.named(mode).orElseThrow(() -> new ConfigurationError(
                "%s %s: there is no such mode; it can be %s".formatted(REFRESH, mode,
                        KnownNames.beside(mode, RefreshMode.names()))));
    }

    private ProgressListener listener(Shown shown) {
        return switch (shown) {
            case BAR -> console.terminal() && !logs.isJson()
                    ? new BarProgress(console.err(), console.nanos())
                    : new LogProgress(console.err(), console.nanos(), LOG_PERIOD);
            case LOG -> new LogProgress(console.err(), console.nanos(), LOG_PERIOD);
            case NONE -> ProgressListener.none();
        };
    }
}
