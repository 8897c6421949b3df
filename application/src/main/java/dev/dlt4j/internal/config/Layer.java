package dev.dlt4j.internal.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One of the places that values come from, by dlt's name for it.
public sealed interface Layer permits Layer.Environment, Layer.Document, CustomLayer, VaultLayer {
    String EXPLICIT = "ExplicitValues";
    String SECRETS = "secrets.toml";
    String CONFIG = Attempt.CONFIG;

    String name();

    /// The value under exactly this path, null when there is none.
    ///
    /// @param pipeline the outermost section, null in the second pass
    /// @param secret   whether the value is a secret
    @Nullable
    ConfigNode find(@Nullable String pipeline, List<String> path, String key, boolean secret);

    /// The key as it would be written there.
    default String keyName(@Nullable String pipeline, List<String> path, String key) {
        return dotted(pipeline, path, key);
    }

    /// The name of the provider in a reference `${name:key}`.
    default String shortName() {
        return name();
    }

    /// The value that a reference names.
    ///
    /// @param key in the provider's own form; points separate sections
    default Found named(String key) {
        List<String> parts = hasSections() ? List.of(key.split("\\.", -1)) : List.of(key);
        List<String> path = parts.subList(0, parts.size() - 1);
        return new Found(find(null, path, parts.getLast(), holdsSecrets()),
                List.of(new Attempt(name(), keyName(null, path, parts.getLast()))));
    }

    boolean holdsSecrets();

    /// Whether it holds nothing and is skipped.
    default boolean isEmpty() {
        return false;
    }

    /// Whether keys are in sections.
    default boolean hasSections() {
        return true;
    }

    static String dotted(@Nullable String pipeline, List<String> path, String key) {
        return String.join(".", parts(pipeline, path, key));
    }

    /// The sections that have a name, and the key.
    static List<String> parts(@Nullable String pipeline, List<String> path, String key) {
        return Lookup.joined(
                Lookup.within(pipeline, path).stream().filter(each -> !each.isEmpty()).toList(),
                List.of(key));
    }

    record Environment(Function<String, @Nullable String> variables, SecretFiles secretFiles)
            implements
                Layer {
        @Override
        public String name() {
            return "Environment Variables";
        }

        @Override
        public String keyName(@Nullable String pipeline, List<String> path, String key) {
            return Lookup.environmentName(Lookup.within(pipeline, path), key);
        }

        @Override
        public @Nullable ConfigNode find(@Nullable String pipeline, List<String> path, String key,
                boolean secret) {
            return value(keyName(pipeline, path, key), secret);
        }

        @Override
        public String shortName() {
            return "env";
        }

        /// A variable by its own name; a key with points is also tried in dlt's form of it.
        @Override
        public Found named(String key) {
            ConfigNode exact = value(key, true);
            List<Attempt> attempts = new ArrayList<>(List.of(new Attempt(name(), key)));
            if (exact != null || key.indexOf('.') < 0) {
                return new Found(exact, attempts);
            }
            Found ofSections = Layer.super.named(key);
            attempts.addAll(ofSections.attempts());
            return new Found(ofSections.node(), attempts);
        }

        private @Nullable ConfigNode value(String name, boolean secret) {
            ConfigNode file = secret ? secretFiles.find(name) : null;
            if (file != null) {
                return file;
            }
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

    /// A document, as all files of one name make it.
    ///
    /// @param read   the files that it was read from
    /// @param absent the files that are not there
    record Document(String name, ConfigNode.Keys root, boolean holdsSecrets, List<Path> read,
            List<Path> absent) implements Layer {
        @Override
        public String shortName() {
            return name.replace(".toml", "");
        }

        @Override
        public @Nullable ConfigNode find(@Nullable String pipeline, List<String> path, String key,
                boolean secret) {
            ConfigNode.Keys at = root;
            for (String section : Lookup.within(pipeline, path)) {
                if (!(at.get(section) instanceof ConfigNode.Keys deeper)) {
                    return null;
                }
                at = deeper;
            }
            ConfigNode found = at.get(key);
            return found instanceof ConfigNode.Scalar scalar && scalar.value() == null ? null : found;
        }

        @Override
        public boolean isEmpty() {
            return root.entries().isEmpty();
        }
    }
}
