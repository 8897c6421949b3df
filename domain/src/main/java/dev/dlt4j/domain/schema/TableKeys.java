package dev.dlt4j.domain.schema;

import java.util.List;
import java.util.Optional;

/// The columns of a table with a role: its keys, the links to its parent and root table, and the columns
/// that merging needs. Computed from the hints of the columns; names are in stored order, including those
/// of incomplete columns.
public final class TableKeys {
    private final Table table;

    TableKeys(Table table) {
        this.table = table;
    }

    /// The columns that together identify a row.
    public List<String> primary() {
        return with("primary_key");
    }

    /// The columns by which the earlier rows are found that new ones replace.
    public List<String> merge() {
        return with("merge_key");
    }

    /// The column with the id of each row.
    public Optional<String> row() {
        return first("row_key");
    }

    /// In a nested table, the column with the id of the row above.
    public Optional<String> parent() {
        return first("parent_key");
    }

    /// In a nested table, the column with the id of the row of the root table.
    public Optional<String> root() {
        return first("root_key");
    }

    /// The column that marks rows to be deleted.
    public Optional<String> hardDelete() {
        return first("hard_delete");
    }

    /// The column by whose order one of several rows of the same key is chosen.
    public Optional<DedupSort> dedupSort() {
        return table.columns().values().stream().filter(column -> column.has("dedup_sort")).findFirst()
                .map(column -> new DedupSort(column.name(), "desc".equals(column.property("dedup_sort"))));
    }

    /// The column that identifies a version of a row.
    public Optional<String> rowVersion() {
        return first("x-row-version");
    }

    /// Where history is kept, the column with the time from which a row is valid.
    public Optional<String> validFrom() {
        return first("x-valid-from");
    }

    /// Where history is kept, the column with the time from which a row is no longer valid.
    public Optional<String> validTo() {
        return first("x-valid-to");
    }

    /// A column that orders rows of one key.
    ///
    /// @param descending whether the row with the greatest value is kept, else that with the least
    public record DedupSort(String column, boolean descending) {}

    private Optional<String> first(String hint) {
        return with(hint).stream().findFirst();
    }

    private List<String> with(String hint) {
        return table.columns().values().stream().filter(column -> column.has(hint)).map(Column::name)
                .toList();
    }
}
