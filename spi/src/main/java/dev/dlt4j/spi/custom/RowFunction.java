package dev.dlt4j.spi.custom;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Is given rows.
@FunctionalInterface
public non-sealed interface RowFunction extends CustomFunction {
    /// Sends rows on.
    ///
    /// @param rows as maps from the names of columns to values of Java's own types: numbers, texts, times,
    /// bytes; JSON as maps and lists. Columns that are null may be left out
    /// @throws dev.dlt4j.domain.TerminalException when the rows can never be accepted; anything else that is
    ///                                            thrown is tried again
    void accept(List<Map<String, @Nullable Object>> rows, CustomBatch batch) throws Exception;
}
