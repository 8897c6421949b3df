package dev.dlt4j.guice;

import dev.dlt4j.Connectors;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.progress.ProgressListener;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Begins pipelines that have the application's connectors, clock, executor and progress listener, for names
/// that are known only while the application runs. Whoever builds a pipeline closes it. Safe for use by
/// several threads.
public final class Pipelines {
    private final Connectors connectors;
    private final Clock clock;
    private final ProgressListener progress;
    private final Optional<Executor> executor;

    @Inject
    Pipelines(Connectors connectors, @ForPipelines Clock clock, @ForPipelines ProgressListener progress,
            @ForPipelines Optional<Executor> executor) {
        this.connectors = connectors;
        this.clock = clock;
        this.progress = progress;
        this.executor = executor;
    }

    /// As [Dlt#pipeline(String)].
    public Pipeline.Builder named(String name) {
        return wired(Dlt.pipeline(name));
    }

    /// As [Project#pipeline(String)].
    public Pipeline.Builder named(String name, Project project) {
        return wired(project.pipeline(name));
    }

    /// Reads a `dlt.yml`, or the one in a folder, with the application's connectors.
    public Project project(Path fileOrFolder) {
        return Project.at(fileOrFolder).connectors(connectors).read();
    }

    private Pipeline.Builder wired(Pipeline.Builder begun) {
        Pipeline.Builder wired = begun.connectors(connectors).clock(clock).onProgress(progress);
        return executor.map(wired::executor).orElse(wired);
    }
}
