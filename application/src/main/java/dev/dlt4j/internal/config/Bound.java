package dev.dlt4j.internal.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found of the keys of one spec.
///
/// @param values  by key, in the spec's order; null for one without a value
/// @param missing keys that must have a value and have none: the [Attempt]s in a list, or for keys of a
/// nested spec a map of the same form
/// @param faults  a sentence for each missing key
/// @param found   whether any value is not a default
public record Bound(Map<String, @Nullable Object> values, Map<String, Object> missing, List<String> faults,
        boolean found) {
    /// The names of the keys below the top that have no value, for a sentence.
    String missingNames() {
        return String.join(", ", missing.keySet());
    }
}
