package dev.dlt4j.spi.source;

import org.jspecify.annotations.Nullable;

/// Between which values of a column the rows lie that a resource's cursor can keep. Rows outside of it are
/// dropped, whatever else is in them, so that a source need not read them. It still may.
///
/// @param column     the column that is the cursor, by its name in the data
/// @param lowest     rows with less are dropped; null when there is no such value
/// @param highest    rows with more are dropped; null when there is no such value
/// @param dropsNulls whether rows without a value are dropped; else they must be read
public record CursorBounds(String column, @Nullable Object lowest, @Nullable Object highest,
        boolean dropsNulls) {}
