package dev.dlt4j.cli;

import dev.dlt4j.spi.config.ConfigurationError;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j completion`: a script by which a shell completes commands, options and the values that an option
/// lists.
final class CompletionCommand {
    static final String NAME = "completion";

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Print a script that completes commands and options in bash or zsh.");
        Command.examples(spec, "source <(dlt4j completion bash)",
                "dlt4j completion zsh > ~/.dlt4j-completion");
        return spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel("bash|zsh")
                .type(String.class).description("The shell.").build());
    }

    /// @param commandLine with all commands
    int run(CommandLine commandLine, ParseResult arguments) {
        String shell = arguments.matchedPositionalValue(0, "");
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new ConfigurationError(
                    "completion %s: there is a script for bash and zsh only; in fish, bash's completion needs"
                            .formatted(shell) + " a tool that translates it");
        }
        // the script recognizes zsh and loads its emulation of bash's completion
        console.out().println(AutoComplete.bash("dlt4j", commandLine));
        return ExitCode.DONE;
    }
}
