package dev.dlt4j;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an extract step did.
///
/// @param loadIds packages made, one per source
/// @param rows    rows by resource; 0 for a resource that gave none
/// @param metrics what `metrics` steps counted, by resource; only resources that have such steps
/// @param remarks what became of extracts of earlier runs that broke off: continued, or deleted
/// @param elapsed how long it took
public record ExtractInfo(String pipeline, List<String> loadIds, Map<String, Long> rows,
        Map<String, Map<String, @Nullable Object>> metrics, List<String> remarks, Duration elapsed) {
    public ExtractInfo {
        metrics = Map.copyOf(metrics);
        remarks = List.copyOf(remarks);
        loadIds = List.copyOf(loadIds);
    }

    /// True when no resource gave a row.
    public boolean isEmpty() {
        return rows.values().stream().allMatch(count -> count == 0);
    }

    @Override
    public String toString() {
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        return "extracted %s from %s in %s".formatted(ReadableNumbers.count(all, "row"),
                ReadableNumbers.count(rows.size(), "resource"), ReadableNumbers.seconds(elapsed));
    }
}
