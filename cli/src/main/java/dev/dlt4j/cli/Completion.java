package dev.dlt4j.cli;

import dev.dlt4j.Connectors;
import dev.dlt4j.WorkingFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The words that may follow on a command line, for a shell that completes it: commands, options, the values
/// of options, pipelines and connectors.
final class Completion {
    /// What the scripts of [CompletionCommand] call, with the words behind `dlt4j` up to the cursor.
    static final String NAME = "__complete";

    private final Console console;
    private CommandSpec command = Command.spec();
    private final List<String> positionals = new ArrayList<>();
    private @Nullable OptionSpec open;
    private @Nullable String pipelinesDir;

    Completion(Console console) {
        this.console = console;
    }

    /// @param words the last one is what is being typed, and may be empty
    int print(List<String> words) {
        candidates(words).forEach(console.out()::println);
        return ExitCode.DONE;
    }

    /// Those that begin with what is being typed.
    List<String> candidates(List<String> words) {
        // bash gives the = of an option as a word of its own
        List<String> all = words.stream().filter(word -> !word.equals("=")).toList();
        String typed = words.isEmpty() || words.getLast().equals("=") ? "" : words.getLast();
        all.subList(0, Math.max(0, typed.isEmpty() && !words.isEmpty() && words.getLast().equals("=")
                ? all.size()
                : all.size() - 1)).forEach(this::read);
        return possible(typed).stream().filter(word -> word.startsWith(typed)).toList();
    }

    private void read(String word) {
        if (open != null) {
            if (open.longestName().equals("--pipelines-dir")) {
                pipelinesDir = word;
            }
            open = null;
            return;
        }
        CommandLine sub = command.subcommands().get(word);
        if (sub != null && (positionals.isEmpty() || isAfterName())) {
            command = sub.getCommandSpec();
            positionals.clear();
        } else if (word.startsWith("-")) {
            OptionSpec option = option(word);
            open = option != null && option.arity().min() > 0 && !word.contains("=") ? option : null;
        } else {
            positionals.add(word);
        }
    }

    /// `pipeline NAME` has its subcommands behind a name.
    private boolean isAfterName() {
        return command.name().equals(PipelineCommand.NAME) && positionals.size() == 1;
    }

    private @Nullable OptionSpec option(String word) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return command.findOption(name);
    }

    private Set<String> possible(String typed) {
        if (open != null) {
            return values(open);
        }
        Set<String> words = new LinkedHashSet<>();
        if (typed.startsWith("-")) {
            int equals = typed.indexOf('=');
            OptionSpec option = option(typed);
            if (equals > 0 && option != null) {
                values(option).forEach(value -> words.add(typed.substring(0, equals + 1) + value));
                return words;
            }
            command.options().stream().filter(each -> !each.hidden())
                    .forEach(each -> words.add(each.longestName()));
            return words;
        }
        if (positionals.isEmpty() ? !command.name().equals(PipelineCommand.NAME) : isAfterName()) {
            words.addAll(command.subcommands().keySet());
        }
        for (PositionalParamSpec each : command.positionalParameters()) {
            if (each.index().contains(positionals.size())) {
                words.addAll(values(each));
            }
        }
        return words;
    }

    private Set<String> values(ArgSpec argument) {
        Set<String> words = new LinkedHashSet<>();
        if (argument.type().isEnum()) {
            Arrays.stream(argument.type().getEnumConstants())
                    .forEach(each -> words.add(each.toString().toLowerCase(Locale.ROOT)));
            return words;
        }
        switch (argument.paramLabel()) {
            case "SOURCE" -> Connectors.installed().sources().forEach(each -> words.add(each.name()));
            case "DESTINATION" ->
                Connectors.installed().destinations().forEach(each -> words.add(each.name()));
            case "PIPELINE", "PIPELINE|KEY", "FILE|DIR" -> words.addAll(pipelines());
            case "NAME" -> names(words);
            default -> {
                if (argument.paramLabel().matches("[a-z_]+(\\|[a-z_]+)*")) {
                    words.addAll(List.of(argument.paramLabel().split("\\|")));
                }
            }
        }
        return words;
    }

    private void names(Set<String> words) {
        if (command.parent() != null && command.parent().name().equals(ConnectorsCommand.NAME)) {
            Connectors.installed().sources().forEach(each -> words.add(each.name()));
            Connectors.installed().destinations().forEach(each -> words.add(each.name()));
        } else if (command.name().equals(PipelineCommand.NAME)) {
            words.addAll(pipelines());
            words.addAll(worked());
        }
    }

    /// The pipelines of the `dlt.yml` that was named, else of the one here.
    private List<String> pipelines() {
        List<Path> places = new ArrayList<>();
        positionals.stream().map(Path::of).filter(Files::exists).forEach(places::add);
        places.add(Path.of(""));
        for (Path place : places) {
            Optional<List<String>> names = read(place);
            if (names.isPresent()) {
                return names.get();
            }
        }
        return List.of();
    }

    private Optional<List<String>> read(Path place) {
        try {
            return Optional.of(ProjectOptions.at(console, place).read().pipelines());
        } catch (RuntimeException e) {
            // a file that is broken or not there has no names to offer, and nothing may be printed here
            return Optional.empty();
        }
    }

    /// The pipelines that have a working folder.
    private List<String> worked() {
        Path folder = pipelinesDir == null
                ? WorkingFolders.usual(console.profile().orElse(null))
                : Path.of(pipelinesDir);
        return WorkingFolders.names(folder);
    }
}
