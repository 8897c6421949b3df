package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import java.nio.file.Path;
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

    private final Console console;

    PipelineCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Work on what a pipeline keeps in its working folder.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel("NAME")
                .type(String.class).description("The pipeline's name.").build());
        spec.addOption(OptionSpec.builder("--pipelines-dir").type(Path.class).paramLabel("DIR")
                .scopeType(ScopeType.INHERIT)
                .description("The folder that holds the pipeline's working folder; no dlt.yml is read then.")
                .build());
        spec.addSubcommand(ABORT, new CommandLine(abortSpec()));
        spec.addSubcommand(DropAction.NAME, new CommandLine(DropAction.spec(projectParameter())));
        return spec;
    }

    private static CommandSpec abortSpec() {
        CommandSpec spec = CommandSpec.create().name(ABORT).aliases("drop-pending-packages");
        Command.describe(spec, "Delete the packages that wait, without loading what is left of them.");
        return spec.addPositional(projectParameter()).addOption(Command.help());
    }

    /// Gives each action the folder or file that describes the pipeline.
    private static PositionalParamSpec projectParameter() {
        return PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("FILE|DIR").type(Path.class)
                .description(
                        "The dlt.yml with the pipeline, or a folder that holds one; this folder if absent.")
                .build();
    }

    int run(ParseResult arguments) {
        if (!arguments.hasSubcommand()) {
            arguments.commandSpec().commandLine().usage(console.err(), Ansi.OFF);
            return ExitCode.USAGE;
        }
        ParseResult action = arguments.subcommand();
        if (action.matchedOptionValue("--help", false)) {
            action.commandSpec().commandLine().usage(console.out(), Ansi.OFF);
            return ExitCode.DONE;
        }
        try (Pipeline pipeline = new WorkingPipeline(console).open(arguments)) {
            return switch (action.commandSpec().name()) {
                case ABORT -> abort(pipeline);
                case DropAction.NAME -> new DropAction(console).run(pipeline, action);
                default -> throw new IllegalStateException("no action " + action.commandSpec().name());
            };
        }
    }

    private int abort(Pipeline pipeline) {
        console.out().println(pipeline.abort());
        return ExitCode.DONE;
    }
}
