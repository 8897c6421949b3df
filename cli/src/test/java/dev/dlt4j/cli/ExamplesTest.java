package dev.dlt4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import static org.assertj.core.api.Assertions.assertThat;

/// The examples in the help of every command are commands.
final class ExamplesTest {
    /// Up to where the shell would end the command; what is quoted is the command's.
    private static final Pattern EXAMPLE = Pattern
            .compile("^ {2}(?:source <\\()?(dlt4j\\b(?:'[^']*'|[^'<>|)])*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final CapturedConsole console = new CapturedConsole();

    static Stream<CommandSpec> everyCommand() {
        return withSubcommands(Command.spec()).stream();
    }

    private static List<CommandSpec> withSubcommands(CommandSpec spec) {
        List<CommandSpec> all = new ArrayList<>(List.of(spec));
        for (CommandLine each : new LinkedHashSet<>(spec.subcommands().values())) {
            all.addAll(withSubcommands(each.getCommandSpec()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void eachExampleInTheHelpOfACommandIsOneOfItsUses(CommandSpec spec) {
        List<String> command = List.of(spec.qualifiedName(" ").split(" ", -1));
        String help = help(command.subList(1, command.size()));
        List<String> examples = examples(help);

        assertThat(help.lines()).as("unbroken lines").contains(spec.usageMessage().footer());
        assertThat(examples).as("examples of %s", spec.qualifiedName(" ")).isNotEmpty();
        for (String example : examples) {
            List<String> words = words(example);
            ParseResult parsed = new CommandLine(Command.spec()).setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(names(parsed).subList(0, command.size())).as(example).isEqualTo(command);
        }
    }

    private String help(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        if (command.size() > 1 && command.getFirst().equals(PipelineCommand.NAME)) {
            arguments.add(1, "events");
        }
        arguments.add("--help");
        assertThat(console.execute(arguments.toArray(String[]::new))).as(console.err()).isZero();
        return console.out();
    }

    private static List<String> examples(String help) {
        return help.lines().dropWhile(line -> !line.matches("Examples?:")).map(EXAMPLE::matcher)
                .filter(Matcher::find).map(found -> found.group(1)).toList();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1)).toList();
    }

    private static List<String> names(ParseResult parsed) {
        List<String> names = new ArrayList<>();
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            names.add(each.commandSpec().name());
        }
        return names;
    }
}
