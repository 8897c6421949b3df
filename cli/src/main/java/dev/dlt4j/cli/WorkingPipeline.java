package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.WorkingFolders;
import dev.dlt4j.domain.TerminalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// The pipeline that `dlt4j pipeline` names, found where `dlt4j run` leaves it: in the folder that its
/// `dlt.yml` says, else in dlt's own place, where pipelines of programs are too.
final class WorkingPipeline {
    private static final Path PROJECT_FILE = Path.of("dlt.yml");

    private final Console console;
    private final Logs logs;

    WorkingPipeline(Console console, Logs logs) {
        this.console = console;
        this.logs = logs;
    }

    /// @param arguments those of `pipeline`: `NAME`, an action with `FILE|DIR`, `--pipelines-dir`
    /// @throws TerminalException when the pipeline never ran
    Pipeline open(ParseResult arguments) {
        String name = arguments.matchedPositionalValue(0, "");
        Pipeline pipeline = builder(name, arguments).build();
        if (!Files.isDirectory(pipeline.workingFolder())) {
            throw missing(pipeline);
        }
        return pipeline;
    }

    private Pipeline.Builder builder(String name, ParseResult arguments) {
        ParseResult action = arguments.subcommand();
        Path pipelinesDir = action.matchedOptionValue("--pipelines-dir",
                arguments.<Path>matchedOptionValue("--pipelines-dir", null));
        if (pipelinesDir != null) {
            return ProjectOptions.worked(console, name).pipelinesDir(pipelinesDir);
        }
        if (action.hasMatchedPositional(0)) {
            return described(project(action.matchedPositionalValue(0, Path.of(""))), name);
        }
        if (Files.exists(PROJECT_FILE)) {
            Project project = project(PROJECT_FILE);
            if (project.pipelines().contains(name)) {
                return described(project, name);
            }
        }
        return ProjectOptions.worked(console, name);
    }

    /// A pipeline of a project that is not run: building one in dev mode would empty its working folder.
    static Pipeline.Builder described(Project project, String name) {
        return project.pipeline(name).devMode(false);
    }

    private Project project(Path fileOrFolder) {
        Project project = ProjectOptions.at(console, fileOrFolder).read();
        logs.settings(project);
        return project;
    }

    static TerminalException missing(Pipeline pipeline) {
        Path folder = pipeline.workingFolder().toAbsolutePath().getParent();
        List<String> known = folder == null ? List.of() : WorkingFolders.names(folder);
        return new TerminalException(
                ("pipeline %s has no working folder %s%s; name its dlt.yml, "
                        + "or the folder of its working folder with --pipelines-dir")
                        .formatted(pipeline.name(), pipeline.workingFolder(),
                                known.isEmpty() ? "" : "; there are: " + String.join(", ", known)));
    }
}
