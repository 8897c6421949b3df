package dev.dlt4j.spi.credentials;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Parameters and settings within credentials, in the order in which they were written.
final class Parameters {
    private Parameters() {}

    /// A copy that cannot be changed, without keys that have no value.
    static <V> Map<String, V> copy(Map<String, V> given) {
        Map<String, V> copy = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        return Collections.unmodifiableMap(copy);
    }
}
