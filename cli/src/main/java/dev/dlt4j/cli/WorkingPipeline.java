package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.WorkingFolders;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The pipeline that `dlt4j pipeline` names, found where `dlt4j run` leaves it: in the folder that its
/// `dlt.yml` says, else in dlt's own place, where pipelines of programs are too.
final class WorkingPipeline {
    private static final Path PROJECT_FILE = Path.of("dlt.yml");

    private final Console console;
    private final ParseResult arguments;
    private final String name;
    private final Optional<Project> project;

    /// @param arguments those of `pipeline`: `NAME`, an action with `FILE|DIR`, `--pipelines-dir`
    WorkingPipeline(Console console, Logs logs, ParseResult arguments) {
        this.console = console;
        this.arguments = arguments;
        name = arguments.matchedPositionalValue(0, "");
        project = project();
        project.ifPresent(logs::settings);
    }

    /// @throws ConfigurationError when the pipeline never ran, or has another name
    Pipeline open() {
        return present(builder().build());
    }

    /// The sources as its `dlt.yml` has them now; none when no `dlt.yml` describes the pipeline.
    List<Source> sources() {
        return project.map(described -> described.sources(name)).orElse(List.of());
    }

    private Pipeline.Builder builder() {
        if (project.isPresent()) {
            return described(project.get(), name);
        }
        Pipeline.Builder builder = ProjectOptions.worked(console, name);
        pipelinesDir().ifPresent(builder::pipelinesDir);
        return builder;
    }

    private Optional<Path> pipelinesDir() {
        return Optional.ofNullable(arguments.subcommand().matchedOptionValue("--pipelines-dir",
                arguments.<Path>matchedOptionValue("--pipelines-dir", null)));
    }

    private Optional<Project> project() {
        ParseResult action = arguments.subcommand();
        if (pipelinesDir().isPresent()) {
            return Optional.empty();
        }
        if (action.hasMatchedPositional(0)) {
            return Optional.of(ProjectOptions.at(console, action.matchedPositionalValue(0, Path.of("")))
                    .read());
        }
        if (Files.notExists(PROJECT_FILE)) {
            return Optional.empty();
        }
        Project here = ProjectOptions.at(console, PROJECT_FILE).read();
        // of a name that a program gave its pipeline, the dlt.yml beside it knows nothing
        return here.pipelines().contains(name) || !Files.isDirectory(usual())
                ? Optional.of(here)
                : Optional.empty();
    }

    private Path usual() {
        return WorkingFolders.usual(console.profile().orElse(null)).resolve(name);
    }

    /// A pipeline of a project that is not run: building one in dev mode would empty its working folder.
    static Pipeline.Builder described(Project project, String name) {
        return project.pipeline(name).devMode(false);
    }

    /// @throws ConfigurationError when the pipeline has no working folder, whatever names it
    static Pipeline present(Pipeline pipeline) {
        if (!Files.isDirectory(pipeline.workingFolder())) {
            throw missing(pipeline);
        }
        return pipeline;
    }

    static ConfigurationError missing(Pipeline pipeline) {
        Path folder = pipeline.workingFolder().toAbsolutePath().getParent();
        List<String> known = folder == null ? List.of() : WorkingFolders.names(folder);
        return new ConfigurationError(
                ("pipeline %s has no working folder %s; there are: %s. Run it first, name its dlt.yml, "
                        + "or the folder of its working folder with --pipelines-dir")
                        .formatted(pipeline.name(), pipeline.workingFolder(),
                                KnownNames.beside(pipeline.name(), known)));
    }
}
