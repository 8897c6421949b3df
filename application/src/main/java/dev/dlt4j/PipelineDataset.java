package dev.dlt4j;

import dev.dlt4j.spi.destination.DatasetContext;
import java.nio.file.Path;
import java.util.List;

/// The dataset that a destination is to write, as the pipeline knows it.
record PipelineDataset(String pipelineName, String name, String datasetName, String stagingDatasetName,
        Path local,
        Connectors connectors, boolean readOnly)
        implements
            DatasetContext {
    @Override
    public Path resolve(String path) {
        return local.resolve(path).normalize();
    }

    @Override
    public <T> List<T> extensions(Class<T> type) {
        return connectors.extensions(type);
    }
}
