package dev.dlt4j.domain.incremental;

import java.util.List;

/// By what rows at the boundary of two runs are recognized, so that a row that was loaded is not loaded
/// again.
public sealed interface DedupKey {
    /// The bare value of one column.
    record OfColumn(String column) implements DedupKey {}

    /// The list of values of columns; a list of one column differs from the bare column, as in dlt.
    record OfColumns(List<String> columns) implements DedupKey {
        public OfColumns {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException(
                        "a deduplication key of columns names at least one column");
            }
        }
    }

    /// The whole row.
    record WholeRow() implements DedupKey {}

    /// Rows are not recognized: all rows at the boundary are loaded again.
    record None() implements DedupKey {}

    /// The key of these columns: none for an empty list, the bare value for one, else their list.
    static DedupKey of(List<String> columns) {
        return switch (columns.size()) {
            case 0 -> new None();
            case 1 -> new OfColumn(columns.getFirst());
            default -> new OfColumns(columns);
        };
    }
}
