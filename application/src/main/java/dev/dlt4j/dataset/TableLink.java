package dev.dlt4j.dataset;

import java.util.List;

/// Columns of a table that are equal to columns of another one in rows that belong together.
///
/// @param columns   of the table
/// @param toColumns as many of the other one
record TableLink(String table, List<String> columns, String toTable, List<String> toColumns) {
    TableLink {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    TableLink reversed() {
        return new TableLink(toTable, toColumns, table, columns);
    }
}
