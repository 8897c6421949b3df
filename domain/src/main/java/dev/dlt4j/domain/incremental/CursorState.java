package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.document.Documents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a cursor remembers between runs, in the pipeline state under
/// `sources.<source>.resources.<resource>.incremental.<cursor path>`.
///
/// @param initialValue the initial value of the run that made the state
/// @param lastValue    the value reached so far; the next run starts there
/// @param uniqueHashes hashes of the rows at `lastValue`, which the next run drops when it meets them again
/// @param startValue   the value before the last run that found rows
public record CursorState(@Nullable Object initialValue, @Nullable Object lastValue, Set<String> uniqueHashes,
        @Nullable Object startValue) {
    public CursorState {
        uniqueHashes = Set.copyOf(uniqueHashes);
    }

    static CursorState initial(@Nullable Object value) {
        return new CursorState(value, value, Set.of(), value);
    }

    /// The state as stored; unknown keys are not kept.
    public static CursorState ofStored(Map<String, ? extends @Nullable Object> stored) {
        return new CursorState(CursorValues.plain(stored.get("initial_value")),
                CursorValues.plain(stored.get("last_value")),
                Set.copyOf(Documents.strings(stored.get("unique_hashes"))),
                CursorValues.plain(stored.get("start_value")));
    }

    /// The stored form, in dlt's order of keys; hashes are sorted, so that one content has one text.
    public Map<String, @Nullable Object> toStored() {
        var stored = new LinkedHashMap<String, @Nullable Object>();
        stored.put("initial_value", initialValue);
        stored.put("last_value", lastValue);
        stored.put("unique_hashes", List.copyOf(new TreeSet<>(uniqueHashes)));
        stored.put("start_value", startValue);
        return stored;
    }
}
