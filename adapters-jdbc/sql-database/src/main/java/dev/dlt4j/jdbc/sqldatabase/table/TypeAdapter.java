package dev.dlt4j.jdbc.sqldatabase.table;

import org.jspecify.annotations.Nullable;

/// Decides about types in place of the dialect. Not called when only names are reflected.
@FunctionalInterface
public interface TypeAdapter {
    /// Another type for values of this one, the same one, or null: then no type is declared and it follows
    /// from the values.
    @Nullable
    SqlType adapt(SqlType type);
}
