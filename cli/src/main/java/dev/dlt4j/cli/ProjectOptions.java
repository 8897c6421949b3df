package dev.dlt4j.cli;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// Parameters and options of commands that read a `dlt.yml`: the file, one of its pipelines, values laid over
/// the file, and resources of the pipeline.
final class ProjectOptions {
    static final String PROFILE = "--profile";
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

    /// The profile of the workspace, an option of every command.
    static OptionSpec profile() {
        return OptionSpec.builder(PROFILE).type(String.class).scopeType(ScopeType.INHERIT).paramLabel("NAME")
                .description("The profile of the workspace: its settings and folders are used.").build();
    }

    /// What `--profile` names.
    static Optional<String> profile(ParseResult parsed) {
        Optional<String> named = Optional.empty();
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            if (each.hasMatchedOption(PROFILE)) {
                named = Optional.of(each.matchedOptionValue(PROFILE, ""));
            }
        }
        return named;
    }

    /// A project as the command finds it: with its environment, in the profile of the option.
    static Project.Builder at(Console console, Path fileOrFolder) {
        return in(console, Project.at(fileOrFolder));
    }

    static Project.Builder in(Console console, Project.Builder project) {
        return project.environment(console.environment()).profile(console.profile().orElse(null));
    }

    /// A pipeline that no project describes, in the profile of the option.
    static Pipeline.Builder worked(Console console, String name) {
        Pipeline.Builder builder = Dlt.pipeline(name);
        console.profile().ifPresent(builder::profile);
        return builder;
    }

    /// The project of a command whose first parameter is the file.
    static Project read(Console console, ParseResult arguments) {
        Path file = onlyName(arguments).isPresent() ? HERE : arguments.matchedPositionalValue(0, HERE);
        return at(console, file).set(assignments(arguments)).read();
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
