package dev.dlt4j;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a normalize step did.
///
/// @param loadIds   packages normalized
/// @param rowCounts rows written, by table, dlt's own tables included
/// @param warnings  what was left out: columns that were null in all rows, values of keys that became one
///                  column
/// @param elapsed   how long it took
public record NormalizeInfo(String pipeline, List<String> loadIds, Map<String, Long> rowCounts,
        List<String> warnings,
        Duration elapsed) {
    public NormalizeInfo {
        loadIds = List.copyOf(loadIds);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String toString() {
        if (rowCounts.isEmpty()) {
            return "nothing to normalize";
        }
        StringBuilder text = new StringBuilder("normalized in ").append(ReadableNumbers.seconds(elapsed))
                .append(':');
        rowCounts.forEach((table, rows) -> text.append("\n- ").append(table).append(": ")
                .append(ReadableNumbers.count(rows, "row")));
        return text.toString();
    }
}
