package dev.dlt4j.domain.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Columns of a table that hold the keys of rows in another one.
///
/// @param columns           the columns that hold the keys
/// @param referencedTable   the other table
/// @param referencedColumns its key: as many columns, in the same order
public record TableReference(List<String> columns, String referencedTable, List<String> referencedColumns) {
    /// @throws IllegalArgumentException when there are no columns, or not as many on both sides
    public TableReference {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        Objects.requireNonNull(referencedTable, "referencedTable");
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException(
                    "a reference to table %s needs as many columns as it refers to: %s refer to %s"
                            .formatted(referencedTable, columns, referencedColumns));
        }
    }

    /// The form dlt stores.
    public Map<String, Object> toStored() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("referenced_table", referencedTable);
        stored.put("columns", columns);
        stored.put("referenced_columns", referencedColumns);
        return stored;
    }
}
