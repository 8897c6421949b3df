package dev.dlt4j.jdbc.sqldatabase.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A table or view of the source database, as its catalog describes it. Immutable.
///
/// @param schema      the schema it is in; empty in databases without schemas
/// @param name        its name
/// @param view        whether it is a view
/// @param columns     what is read of it, in order
/// @param primaryKey  columns of the primary key; empty when there is none
/// @param foreignKeys keys of other tables
/// @param from        what rows are selected from, as SQL, in place of the table; empty for the table itself
public record SourceTable(String schema, String name, boolean view, List<SourceColumn> columns,
        List<String> primaryKey, List<ForeignKey> foreignKeys, Optional<String> from) {
    public SourceTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /// The column of that name.
    public Optional<SourceColumn> column(String columnName) {
        return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
    }

    /// The same table with these columns.
    public SourceTable withColumns(List<SourceColumn> changed) {
        return new SourceTable(schema, name, view, changed, primaryKey, foreignKeys, from);
    }

    /// The same table with only some of its columns.
    public SourceTable only(Predicate<SourceColumn> wanted) {
        return withColumns(columns.stream().filter(wanted).toList());
    }

    /// The same table with each column changed.
    public SourceTable eachColumn(UnaryOperator<SourceColumn> change) {
        return withColumns(columns.stream().map(change).toList());
    }

    /// The rows of a query in the place of those of the table.
    ///
    /// @param query SQL of the source database: a `SELECT` that gives the columns
    public SourceTable from(String query) {
        return new SourceTable(schema, name, view, columns, primaryKey, foreignKeys,
                Optional.of("(" + query + ") t"));
    }
}
