package dev.dlt4j.spi.destination;

import dev.dlt4j.spi.ConnectorContext;

/// What a destination is given when it is opened: the dataset it is to write.
public interface DatasetContext extends ConnectorContext {
    /// The dataset's name, already normalized.
    String datasetName();

    /// Whether the dataset is only looked at: what is opened for it keeps others from nothing, where that can
    /// be had.
    default boolean readOnly() {
        return false;
    }

    /// The name of the dataset in which rows wait that are merged or replaced, already normalized; another
    /// than that of the dataset.
    default String stagingDatasetName() {
        return datasetName() + "_staging";
    }
}
