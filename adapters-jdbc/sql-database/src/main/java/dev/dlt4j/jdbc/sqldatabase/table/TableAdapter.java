package dev.dlt4j.jdbc.sqldatabase.table;

/// Changes what is read of a table, after the included and excluded columns were chosen and before its hints
/// are made: fewer columns, computed ones, a query in its place.
@FunctionalInterface
public interface TableAdapter {
    /// The table to read.
    SourceTable adapt(SourceTable table);

    /// Declares nothing about nulls.
    static TableAdapter removeNullability() {
        return table -> table.eachColumn(SourceColumn::withoutNullability);
    }
}
