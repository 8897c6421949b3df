package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Optional;

/// Documents of configuration that are kept as one text: TOML, YAML or JSON with keys at the top.
final class ConfigFragments {
    private ConfigFragments() {}

    /// The keys of the text; empty when it is not one of the three.
    static Optional<ConfigNode.Keys> read(String text, ConfigPlace place) {
        try {
            return Optional.of(ConfigDocuments.tomlText(text, place.name()));
        } catch (ConfigurationError notToml) {
            // JSON is YAML too
            return ConfigDocuments.yamlValue(text, place) instanceof ConfigNode.Keys keys
                    ? Optional.of(keys)
                    : Optional.empty();
        }
    }
}
