package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.state.PipelineFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the working folder of a pipeline that ran remembers of how it was built.
record WorkedPipeline(String name, PipelineState state) {
    /// @param pipelines the folder that holds the working folders
    /// @throws TerminalException when the pipeline has none there; names those that have
    static WorkedPipeline in(Path pipelines, String name) {
        Path folder = pipelines.resolve(name);
        Optional<PipelineState> state = Files.isDirectory(folder)
                ? new PipelineFolder(name, folder).state()
                : Optional.empty();
        return new WorkedPipeline(name, state.orElseThrow(() -> missing(pipelines, folder, name)));
    }

    private static TerminalException missing(Path pipelines, Path folder, String name) {
        List<String> known = WorkingFolders.names(pipelines);
        return new TerminalException(("pipeline %s has no working folder %s%s; run it first, or say which "
                + "folder "
                + "holds its working folder").formatted(name, folder,
                        known.isEmpty() ? "" : "; there are: " + String.join(", ", known)));
    }

    /// The connector of its destination.
    ///
    /// @throws TerminalException when it never had one
    String destinationType() {
        String type = state.destinationType().orElseThrow(
                () -> new TerminalException(
                        "pipeline %s never had a destination: run it first".formatted(name)));
        return type.substring(type.lastIndexOf('.') + 1);
    }

    Optional<String> destinationName() {
        return state.destinationName();
    }

    /// The connector of its staging destination; empty when it had none.
    Optional<String> stagingType() {
        return text("staging_type").map(type -> type.substring(type.lastIndexOf('.') + 1));
    }

    Optional<String> stagingName() {
        return text("staging_name");
    }

    private Optional<String> text(String key) {
        return state.values().get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The folder in which it was first created, against which its destination resolves paths.
    Optional<Path> localFolder() {
        return state.local("initial_cwd") instanceof String folder
                ? Optional.of(Path.of(folder))
                : Optional.empty();
    }
}
