package dev.dlt4j.spi.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One of the formats in which job files are written, by dlt's name: `parquet`, `jsonl`, `csv`, `insert_values`.
public interface FileFormat {
    String name();

    /// Starts a job file. The file must not exist.
    ///
    /// @param columns all columns of the table in schema order; batches may lack some, whose values are then null
    JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException;
}
