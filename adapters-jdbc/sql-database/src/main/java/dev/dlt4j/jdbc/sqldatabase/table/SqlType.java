package dev.dlt4j.jdbc.sqldatabase.table;

import org.jspecify.annotations.Nullable;

/// The type of a column in the source database.
///
/// @param kind      what the values are
/// @param name      the database's own name of the type, in lower case and without parameters
/// @param length    most characters or bytes of a value; null when there is no limit
/// @param precision digits of a decimal, or digits of a second; null when not declared
/// @param scale     digits behind the point; null when not declared
public record SqlType(SqlKind kind, String name, @Nullable Integer length, @Nullable Integer precision,
        @Nullable Integer scale) {
    /// A type without parameters.
    public static SqlType of(SqlKind kind, String name) {
        return new SqlType(kind, name, null, null, null);
    }

    /// A decimal; both null when it has no limit.
    public static SqlType decimal(String name, @Nullable Integer precision, @Nullable Integer scale) {
        return new SqlType(SqlKind.DECIMAL, name, null, precision, scale);
    }

    /// A text or binary type of limited length.
    public static SqlType sized(SqlKind kind, String name, @Nullable Integer length) {
        return new SqlType(kind, name, length, null, null);
    }
}
