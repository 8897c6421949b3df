package dev.dlt4j.cli;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j completion`: a script by which a shell completes commands, options, pipelines and connectors. The
/// script asks the command itself for the words ([Completion]); where there are none the shell offers files.
final class CompletionCommand {
    static final String NAME = "completion";
    private static final String BASH = """
            _dlt4j() {
              local word
              COMPREPLY=()
              while IFS= read -r word; do
                COMPREPLY+=("$word")
              done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            }
            complete -o default -F _dlt4j dlt4j
            """;
    private static final String ZSH = """
            #compdef dlt4j
            _dlt4j() {
              local -a candidates
              candidates=("${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
              if [[ -n "$candidates" ]]; then
                compadd -- "${candidates[@]}"
              else
                _files
              fi
            }
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
            compdef _dlt4j dlt4j
            """;
    private static final String FISH = """
            function __dlt4j_complete
                set -l typed (commandline -opc)
                set -l current (commandline -ct)
                set -l words (command dlt4j __complete $typed[2..-1] "$current" 2>/dev/null)
                if set -q words[1]
                    printf '%s\\n' $words
                else
                    __fish_complete_path "$current"
                end
            end
            complete -c dlt4j -f -a '(__dlt4j_complete)'
            """;
    private static final Map<String, String> SCRIPTS = new TreeMap<>(
            Map.of("bash", BASH, "zsh", ZSH, "fish", FISH));

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec,
                "Print a script by which bash, zsh or fish complete commands, options, pipelines "
                        + "and connectors.");
        Command.examples(spec, "source <(dlt4j completion bash)",
                "dlt4j completion zsh > ~/.dlt4j-completion",
                "dlt4j completion fish > ~/.config/fish/completions/dlt4j.fish");
        return spec
                .addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel("bash|zsh|fish")
                        .type(String.class).description("The shell.").build());
    }

    int run(ParseResult arguments) {
        String shell = arguments.matchedPositionalValue(0, "");
        String script = SCRIPTS.get(shell);
        if (script == null) {
            throw new ConfigurationError("completion %s: there are scripts for %s".formatted(shell,
                    String.join(", ", SCRIPTS.keySet())));
        }
        console.out().print(script);
        return ExitCode.DONE;
    }
}
