package dev.dlt4j.internal.normalize.flatten;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gets rows before their values are fitted to the schema. Used by the conformance runner, not by
/// loads.
@FunctionalInterface
public interface RowListener {
    /// Gets a row.
    ///
    /// @param cells the row's values that were not already settled, in dlt's order, with its ids
    void row(String table, @Nullable String parent, Map<String, @Nullable Object> cells);

    /// Does nothing.
    static RowListener none() {
        return (table, parent, cells) -> {};
    }
}
