package dev.dlt4j.internal.normalize.rows;

import org.jspecify.annotations.Nullable;

/// A value that rows inherit from a row above, dlt's propagation: most often the root's id.
///
/// @param next the value inherited before this one; a later one of the same column wins
public record Inherited(String column, @Nullable Object value, @Nullable Inherited next) {}
