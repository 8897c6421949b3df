package dev.dlt4j.jdbc.sqldatabase.table;

import java.util.List;

/// A foreign key of a table.
///
/// @param columns           its columns
/// @param referencedSchema  schema of the other table; empty in databases without schemas
/// @param referencedTable   the other table
/// @param referencedColumns the columns there, in the order of `columns`
public record ForeignKey(List<String> columns, String referencedSchema, String referencedTable,
        List<String> referencedColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
