package dev.dlt4j.cli;

import dev.dlt4j.Project;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Parameters and options of commands that read a `dlt.yml`: the file, one of its pipelines, values laid over
/// the file, and resources of the pipeline.
final class ProjectOptions {
    private static final String SET = "--set";
    private static final String SELECT = "--select";

    private ProjectOptions() {}

    static PositionalParamSpec file(int index) {
        return PositionalParamSpec.builder().index(String.valueOf(index)).arity("0..1").paramLabel("FILE|DIR")
                .type(Path.class)
                .description("The dlt.yml, or a folder that holds one; this folder if absent.").build();
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
        return Project.at(arguments.matchedPositionalValue(0, Path.of(""))).environment(console.environment())
                .set(assignments(arguments)).read();
    }

    /// The values of `--set`.
    static List<String> assignments(ParseResult arguments) {
        return arguments.matchedOptionValue(SET, List.of());
    }

    /// The named pipeline, else the only one.
    static String pipeline(Project project, ParseResult arguments) {
        return arguments.hasMatchedPositional(1)
                ? arguments.matchedPositionalValue(1, "")
                : project.onlyPipeline();
    }

    /// The sources of a pipeline with the resources that `--select` names, else with all.
    static List<Source> sources(Project project, String pipeline, ParseResult arguments) {
        List<String> selected = arguments.matchedOptionValue(SELECT, List.of());
        List<Source> sources = project.sources(pipeline);
        return selected.isEmpty() ? sources : SelectedResources.of(sources, selected);
    }
}
