package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A file format that keeps rows in memory, to be looked at, and knows which of its writers are open.
public final class MemoryFormat implements FileFormat {
    public final Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
    final List<String> files = new ArrayList<>();
    public int open;
    /// The write that fails, counted from 1; none when 0.
    public int failingWrite;
    private int writes;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) {
        open++;
        files.add(tableName);
        return new Writer(tableName, columns.stream().map(JobColumn::name).toList());
    }

    private final class Writer implements JobFileWriter {
        private final String table;
        private final List<String> columns;
        private long written;
        private boolean closed;

        Writer(String table, List<String> columns) {
            this.table = table;
            this.columns = columns;
        }

        @Override
        public void write(ColumnBatch batch, int from, int to) throws IOException {
            if (++writes == failingWrite) {
                throw new IOException("the disk is full");
            }
            if (!columns.containsAll(batch.names())) {
                throw new IOException("columns " + batch.names() + " for a file of " + columns);
            }
            List<Map<String, Object>> kept = rows.computeIfAbsent(table, name -> new ArrayList<>());
            for (int row = from; row < to; row++) {
                Map<String, Object> cells = new LinkedHashMap<>();
                for (String column : columns) {
                    ColumnVector vector = batch.vector(column);
                    if (vector != null && !vector.isNull(row)) {
                        cells.put(column, cell(vector, row));
                    }
                }
                kept.add(cells);
            }
            written += to - from;
        }

        private static Object cell(ColumnVector vector, int row) {
            return switch (vector.type().vector()) {
                case BOOL -> vector.boolAt(row);
                case INT8, INT16, INT32, INT64, TIMESTAMP, DATE, TIME -> vector.type().layout()
                        .equals(dev.dlt4j.spi.batch.Layout.LONGS)
                                ? vector.longAt(row)
                                : (long) vector.intAt(row);
                case FLOAT64 -> vector.doubleAt(row);
                case DECIMAL128, DECIMAL256 -> vector.decimalAt(row);
                case UTF8, JSON -> vector.textAt(row);
                case BINARY -> List.of(vector.bytesAt(row));
            };
        }

        @Override
        public long rows() {
            return written;
        }

        @Override
        public long bytes() {
            return written;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
