package dev.dlt4j.internal.normalize.rows;

import org.jspecify.annotations.Nullable;

/// A value that rows inherit from a row above, dlt's propagation: most often the root's id.
///
/// @param utf8 the value if it is a text, else null
/// @param next the value inherited before this one; a later one of the same column wins
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Inherited(String column, @Nullable Object value, byte @Nullable [] utf8,
        @Nullable Inherited next) {
    /// Encodes a text once for all rows below.
    public static Inherited of(String column, @Nullable Object value, @Nullable Inherited next) {
        return new Inherited(column, value, value instanceof String text ? Names.utf8(text) : null, next);
    }
}
