package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import java.util.ArrayList;
import java.util.List;

/// The columns of one batch. A batch of long texts ends before it has all its rows.
///
/// @param all in the order of the query
public record BatchColumns(List<BatchColumn> all) {
    private static final long MAX_BYTES = 64 << 20;
    /// How often the size is looked at.
    private static final int LOOK = 256;

    public BatchColumns {
        all = List.copyOf(all);
    }

    /// Forgets all rows.
    public void begin() {
        for (BatchColumn column : all) {
            column.begin();
        }
    }

    /// Whether a batch ends with that many rows.
    public boolean isFull(int rows, int chunk) {
        return rows == chunk || (rows % LOOK == 0 && size() >= MAX_BYTES);
    }

    private long size() {
        long size = 0;
        for (BatchColumn column : all) {
            size += column.size();
        }
        return size;
    }

    /// The batch. Columns of unknown type come last, as those do whose type follows from the values; without
    /// any value their type is not known.
    public ColumnBatch batch(int rows) {
        List<String> names = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        List<String> untyped = new ArrayList<>();
        for (boolean unknown : new boolean[]{false, true}) {
            for (BatchColumn column : all) {
                if (ColumnLayout.isUnknown(column.type()) == unknown) {
                    ColumnVector vector = column.vector(rows);
                    if (unknown && vector.nullCount() == rows) {
                        untyped.add(column.name());
                    } else {
                        names.add(column.name());
                        vectors.add(vector);
                    }
                }
            }
        }
        return new ColumnBatch(rows, names, vectors).withUntyped(untyped);
    }
}
