package dev.dlt4j.internal.format.text;

import dev.dlt4j.spi.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/// Writes rows to a text file of one format.
public interface RowText {
    /// Writes the text before all rows.
    void begin(TextBuffer out);

    /// Appends a row.
    ///
    /// @param columns those of the table in schema order; null where the batch has none
    void row(@Nullable ColumnVector[] columns, int row, TextBuffer out);

    /// Writes the text after all rows.
    ///
    /// @param rows how many there are
    void end(TextBuffer out, long rows);
}
