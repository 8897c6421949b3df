package dev.dlt4j.internal.config;

import java.util.List;

/// Finds keys of `config.toml` that never count, because a file of secrets has the same ones. A section is
/// not hidden by a value of its name: keys in it are looked up one by one, as those that a connection string
/// lacks.
final class HiddenSections {
    private HiddenSections() {}

    static void find(ConfigNode.Keys above, ConfigNode.Keys below, String path, List<String> hidden) {
        above.entries().forEach((key, upper) -> {
            ConfigNode lower = below.get(key);
            String name = path.isEmpty() ? key : path + "." + key;
            if (lower instanceof ConfigNode.Keys lowerKeys && upper instanceof ConfigNode.Keys upperKeys) {
                find(upperKeys, lowerKeys, name, hidden);
            } else if (lower != null && !(lower instanceof ConfigNode.Keys)) {
                hidden.add("%s of %s is hidden by %s of %s: the file of secrets is asked first".formatted(
                        name, lower.place(), upper instanceof ConfigNode.Keys ? "the section" : "the value",
                        upper.place()));
            }
        });
    }
}
