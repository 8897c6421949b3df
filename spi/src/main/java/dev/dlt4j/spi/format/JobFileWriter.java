package dev.dlt4j.spi.format;

import dev.dlt4j.spi.batch.ColumnBatch;
import java.io.Closeable;
import java.io.IOException;

/// Writes one job file; used by one thread at a time. [#close] completes the file and forces it to disk; a
/// writer that is not closed leaves a file that must be thrown away.
public interface JobFileWriter extends Closeable {
    /// Writes rows `from` to `to` of the batch. Keeps no reference to it.
    void write(ColumnBatch batch, int from, int to) throws IOException;

    /// Writes all rows of the batch.
    default void write(ColumnBatch batch) throws IOException {
        write(batch, 0, batch.rows());
    }

    /// Rows written so far.
    long rows();

    /// Bytes written so far, before compression by the file system.
    long bytes();
}
