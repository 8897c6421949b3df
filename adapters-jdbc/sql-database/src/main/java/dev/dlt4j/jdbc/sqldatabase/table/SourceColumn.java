package dev.dlt4j.jdbc.sqldatabase.table;

import org.jspecify.annotations.Nullable;

/// A column of a table of the source database, or an expression that is read like one.
///
/// @param name       as in the database, and the name in the data
/// @param type       its type
/// @param nullable   whether it may be null; null when that is not known
/// @param expression what is selected in its place, as SQL; null for the column itself
public record SourceColumn(String name, SqlType type, @Nullable Boolean nullable,
        @Nullable String expression) {
    /// A column of a table.
    public static SourceColumn of(String name, SqlType type, @Nullable Boolean nullable) {
        return new SourceColumn(name, type, nullable, null);
    }

    /// A computed column; whether it can be null is not known.
    ///
    /// @param expression SQL of the source database
    public static SourceColumn computed(String name, SqlType type, String expression) {
        return new SourceColumn(name, type, null, expression);
    }

    /// The same column with another type.
    public SourceColumn withType(SqlType other) {
        return new SourceColumn(name, other, nullable, expression);
    }

    /// The same column, of which it is not known whether it can be null.
    public SourceColumn withoutNullability() {
        return new SourceColumn(name, type, null, expression);
    }
}
