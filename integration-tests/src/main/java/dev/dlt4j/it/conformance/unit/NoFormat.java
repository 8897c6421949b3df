package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.nio.file.Path;
import java.util.List;

/// A file format that writes nothing, for vectors of rows before they are written.
final class NoFormat implements FileFormat {
    @Override
    public String name() {
        return "nothing";
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) {
        return new JobFileWriter() {
            private long rows;

            @Override
            public void write(ColumnBatch batch, int from, int to) {
                rows += to - from;
            }

            @Override
            public long rows() {
                return rows;
            }

            @Override
            public long bytes() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
