package dev.dlt4j.http.rest;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers what is wrong with a configuration, each fault by the path of its key.
final class RestFaults {
    private final Map<String, String> faults = new LinkedHashMap<>();

    void add(String path, String fault) {
        faults.putIfAbsent(path, fault);
    }

    /// What a part says of its own keys.
    void add(String path, ConfigurationError error) {
        if (error.byKey().isEmpty()) {
            add(path, String.join("; ", error.faults()));
        }
        error.byKey().forEach((key, fault) -> add(path + "." + key, fault));
    }

    /// Adds a fault for each key that is not known.
    void unknownKeys(String path, Map<String, ? extends @Nullable Object> keys, Collection<String> known) {
        for (String key : keys.keySet()) {
            if (!known.contains(key)) {
                add(below(path, key), "unknown key \"%s\"%s; known keys: %s".formatted(key,
                        nearest(key, known), String.join(", ", known)));
            }
        }
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// ` (did you mean "x"?)`, or nothing.
    static String nearest(String word, Collection<String> known) {
        String best = "";
        int fewest = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int edits = EditDistance.between(word.toLowerCase(Locale.ROOT), candidate);
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : " (did you mean \"%s\"?)".formatted(best);
    }

    /// @throws ConfigurationError with all that was found, if anything was
    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw ConfigurationError.at(faults);
        }
    }

    /// A map with text keys.
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> written) {
            written.forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
