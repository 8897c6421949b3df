package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.batch.ColumnBatch;
import java.util.List;

/// Counts the rows of items.
final class Rows {
    private Rows() {}

    static long in(Object item) {
        return switch (item) {
            case List<?> page -> page.size();
            case BytesPage page -> page.documents();
            case ColumnBatch batch -> batch.rows();
            default -> 1;
        };
    }
}
