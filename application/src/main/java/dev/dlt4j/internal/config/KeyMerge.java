package dev.dlt4j.internal.config;

import java.util.Map;

/// Lays documents over one another, key by key.
final class KeyMerge {
    private KeyMerge() {}

    static ConfigNode.Keys over(ConfigNode.Keys below, ConfigNode.Keys above) {
        ConfigNode.Keys merged = below;
        for (Map.Entry<String, ConfigNode> entry : above.entries().entrySet()) {
            ConfigNode value = entry.getValue();
            if (value instanceof ConfigNode.Keys keys
                    && below.get(entry.getKey()) instanceof ConfigNode.Keys old) {
                value = over(old, keys);
            }
            merged = merged.with(entry.getKey(), value);
        }
        return merged;
    }
}
