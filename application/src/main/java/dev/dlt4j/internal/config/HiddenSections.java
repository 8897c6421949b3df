package dev.dlt4j.internal.config;

import java.util.List;

/// Finds keys of `config.toml` that never count, because a file of secrets has the same ones.
final class HiddenSections {
    private HiddenSections() {}

    static void find(ConfigNode.Keys above, ConfigNode.Keys below, String path, List<String> hidden) {
        above.entries().forEach((key, upper) -> {
            ConfigNode lower = below.get(key);
            String name = path.isEmpty() ? key : path + "." + key;
            if (lower instanceof ConfigNode.Keys lowerKeys && upper instanceof ConfigNode.Keys upperKeys) {
                find(upperKeys, lowerKeys, name, hidden);
            } else if (lower != null) {
                hidden.add("%s of %s is hidden by %s: the file of secrets is asked first".formatted(name,
                        lower.place(), upper.place()));
            }
        });
    }
}
