package dev.dlt4j.cli;

import dev.dlt4j.Project;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Parameters and options of commands that read a `dlt.yml`: the file, one of its pipelines, values laid over
/// the file, and resources of the pipeline.
final class ProjectOptions {
    private static final Path HERE = Path.of("");
    private static final String SET = "--set";
    private static final String SELECT = "--select";

    private ProjectOptions() {}

    static PositionalParamSpec file(int index) {
        return PositionalParamSpec.builder().index(String.valueOf(index)).arity("0..1").paramLabel("FILE|DIR")
                .type(Path.class)
                .description(
                        "The dlt.yml, or a folder that holds one; this folder if absent or the name of a "
                                + "pipeline.")
                .build();
    }

    static PositionalParamSpec pipeline() {
        return pipeline("Which pipeline, when the file has several.");
    }

    static PositionalParamSpec pipeline(String description) {
        return PositionalParamSpec.builder().index("1").arity("0..1").paramLabel("PIPELINE")
                .type(String.class).description(description).build();
    }

    static OptionSpec set() {
        return OptionSpec.builder(SET).type(List.class).auxiliaryTypes(String.class).arity("1")
                .paramLabel("a.b.c=v").description("Lay a value over the file; may be given again.").build();
    }

    /// @param verb what the command does with resources
    static OptionSpec select(String verb) {
        return OptionSpec.builder(SELECT).type(List.class).auxiliaryTypes(String.class).arity("1")
                .splitRegex(",").paramLabel("R,…")
                .description(verb + " these resources only; may be given again.").build();
    }

    /// The project of a command whose first parameter is the file.
    static Project read(Console console, ParseResult arguments) {
        Path file = onlyName(arguments).isPresent() ? HERE : arguments.matchedPositionalValue(0, HERE);
        return Project.at(file).environment(console.environment()).set(assignments(arguments)).read();
    }

    /// The only word, where it can only be the name of a pipeline of the `dlt.yml` in this folder.
    private static Optional<String> onlyName(ParseResult arguments) {
        Path word = arguments.matchedPositionalValue(0, HERE);
        boolean named = word.getNameCount() == 1 && !arguments.hasMatchedPositional(1)
                && Files.notExists(word) && !word.toString().endsWith(".yml")
                && !word.toString().endsWith(".yaml")
                && Files.exists(HERE.resolve("dlt.yml"));
        return named ? Optional.of(word.toString()) : Optional.empty();
    }

    /// The values of `--set`.
    static List<String> assignments(ParseResult arguments) {
        return arguments.matchedOptionValue(SET, List.of());
    }

    /// The named pipeline, else the only one.
    static String pipeline(Project project, ParseResult arguments) {
        return namedPipeline(arguments).orElseGet(project::onlyPipeline);
    }

    static Optional<String> namedPipeline(ParseResult arguments) {
        return arguments.hasMatchedPositional(1)
                ? Optional.of(arguments.<String>matchedPositionalValue(1, ""))
                : onlyName(arguments);
    }

    /// The sources of a pipeline with the resources that `--select` names, else with all.
    static List<Source> sources(Project project, String pipeline, ParseResult arguments) {
        List<String> selected = arguments.matchedOptionValue(SELECT, List.of());
        List<Source> sources = project.sources(pipeline);
        return selected.isEmpty() ? sources : SelectedResources.of(sources, selected);
    }
}
