package dev.dlt4j.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a value was found; not the value itself.
///
/// @param isSecret whether it was asked for as a secret
/// @param sections where it was found, from the outside in, without the pipeline's name
/// @param provider by its name: `Environment Variables`, `secrets.toml` …
/// @param location file and line, the variable, or what else the provider says
public record ResolvedValue(String key, boolean isSecret, List<String> sections, String provider,
        String location) {
    /// An entry of dlt's `resolved_config_values`.
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("key", key);
        map.put("is_secret_hint", isSecret);
        map.put("sections", sections);
        map.put("provider_name", provider);
        map.put("provider_location", location);
        return map;
    }
}
