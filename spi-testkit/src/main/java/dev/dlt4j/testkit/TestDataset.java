package dev.dlt4j.testkit;

import dev.dlt4j.spi.destination.DatasetContext;
import java.nio.file.Path;
import java.util.List;

/// A dataset context for tests: relative paths are below a folder, and there are no extensions.
public record TestDataset(String pipelineName, String name, String datasetName,
        Path folder) implements DatasetContext {
    /// A dataset of a pipeline called `contract`, which writes to a destination of the given name.
    public static TestDataset in(Path folder, String destinationName, String datasetName) {
        return new TestDataset("contract", destinationName, datasetName, folder);
    }

    @Override
    public Path resolve(String path) {
        return folder.resolve(path);
    }

    @Override
    public <T> List<T> extensions(Class<T> type) {
        return List.of();
    }
}
