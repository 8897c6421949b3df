package dev.dlt4j.internal.normalize.flatten;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees rows before their values are fitted to the schema. The conformance runner listens here; a load does
/// not.
@FunctionalInterface
public interface RowListener {
    /// Sees a row.
    ///
    /// @param cells the row's values that were not already settled, in dlt's order, with its ids
    void row(String table, @Nullable String parent, Map<String, @Nullable Object> cells);

    /// Listens to nothing.
    static RowListener none() {
        return (table, parent, cells) -> {};
    }
}
