package dev.dlt4j.spi.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts or measures what passes, into a map that the trace shows with the resource.
@FunctionalInterface
public interface ItemMetrics {
    /// Sees one item, or a whole page at once.
    ///
    /// @param metrics what was counted so far; to be changed
    void see(Object item, Map<String, @Nullable Object> metrics) throws Exception;
}
