package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigProvider;
import dev.dlt4j.spi.config.ConfigQuestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider that a jar or a program brings.
record CustomLayer(ConfigProvider provider) implements Layer {
    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public @Nullable ConfigNode find(@Nullable String pipeline, List<String> path, String key,
            boolean secret) {
        Object value = provider.find(question(pipeline, path, key, secret)).orElse(null);
        return value == null ? null : ConfigNode.of(value, ConfigPlace.of(provider.name()));
    }

    @Override
    public String keyName(@Nullable String pipeline, List<String> path, String key) {
        return provider.keyName(question(pipeline, path, key, false));
    }

    private static ConfigQuestion question(@Nullable String pipeline, List<String> path, String key,
            boolean secret) {
        return new ConfigQuestion(Optional.ofNullable(pipeline), path, key, secret);
    }

    @Override
    public boolean holdsSecrets() {
        return provider.holdsSecrets();
    }

    @Override
    public boolean isEmpty() {
        return provider.isEmpty();
    }

    @Override
    public boolean hasSections() {
        return provider.hasSections();
    }
}
