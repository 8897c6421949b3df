package dev.dlt4j.internal.config;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One of the places that values come from.
sealed interface Layer {
    /// The value under exactly this path, null when there is none.
    @Nullable
    ConfigNode find(List<String> path, String key);

    boolean holdsSecrets();

    record Environment(Function<String, @Nullable String> variables) implements Layer {
        @Override
        public @Nullable ConfigNode find(List<String> path, String key) {
            String name = Lookup.environmentName(path, key);
            String value = variables.apply(name);
            return value == null
                    ? null
                    : new ConfigNode.Scalar(value, value, ConfigPlace.of("environment variable " + name));
        }

        @Override
        public boolean holdsSecrets() {
            return true;
        }
    }

    record Document(ConfigNode.Keys root, boolean holdsSecrets) implements Layer {
        @Override
        public @Nullable ConfigNode find(List<String> path, String key) {
            ConfigNode.Keys at = root;
            for (String section : path) {
                if (!(at.get(section) instanceof ConfigNode.Keys deeper)) {
                    return null;
                }
                at = deeper;
            }
            ConfigNode found = at.get(key);
            return found instanceof ConfigNode.Scalar scalar && scalar.value() == null ? null : found;
        }
    }
}
