package dev.dlt4j.http.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of the grammar with their values; each change gives a copy.
final class Keys {
    private Keys() {}

    static Map<String, @Nullable Object> with(Map<String, ? extends @Nullable Object> keys, String key,
            @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }

    /// With a key below another one, whose keys stay.
    static Map<String, @Nullable Object> within(Map<String, ? extends @Nullable Object> keys, String outer,
            String key, @Nullable Object value) {
        return with(keys, outer, with(RestFaults.map(keys.get(outer)), key, value));
    }
}
