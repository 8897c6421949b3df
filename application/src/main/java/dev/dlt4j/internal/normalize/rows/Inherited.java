package dev.dlt4j.internal.normalize.rows;

import org.jspecify.annotations.Nullable;

/// A value that rows inherit from a row above, dlt's propagation: most often the root's id.
///
/// @param utf8 the value if it is a text, else null
/// @param next the value inherited before this one, of another column
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Inherited(String column, @Nullable Object value, byte @Nullable [] utf8,
        @Nullable Inherited next) {
    /// Encodes a text once for all rows below. It takes the place of an earlier value of that column.
    public static Inherited of(String column, @Nullable Object value, @Nullable Inherited next) {
        Inherited own = new Inherited(column, value, value instanceof String text ? Names.utf8(text) : null,
                next);
        return next == null || !next.hasColumn(column) ? own : next.replacedBy(own);
    }

    private boolean hasColumn(String name) {
        return column.equals(name) || (next != null && next.hasColumn(name));
    }

    private Inherited replacedBy(Inherited own) {
        return column.equals(own.column)
                ? new Inherited(column, own.value, own.utf8, next)
                : new Inherited(column, value, utf8, next == null ? null : next.replacedBy(own));
    }
}
