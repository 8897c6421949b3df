package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values from outside the code, in layers: explicit ones, then the environment, then `secrets.toml`, then
/// `config.toml`; the files of the project over those of the user's own folder. Files are read when first
/// asked for. Safe for use by one thread.
public final class Settings {
    private final ConfigNode.Keys explicit;
    private final Function<String, @Nullable String> environment;
    private final List<Path> folders;
    private @Nullable List<Layer> layers;

    private Settings(ConfigNode.Keys explicit, Function<String, @Nullable String> environment,
            List<Path> folders) {
        this.explicit = explicit;
        this.environment = environment;
        this.folders = List.copyOf(folders);
    }

    /// Settings in these layers.
    ///
    /// @param explicit    values that come first; a key with points stands for sections: `normalize.workers`
    /// @param environment gives a variable's value or null
    /// @param folders     where `secrets.toml` and `config.toml` are looked for, the most important folder
    ///                    first
    public static Settings of(Map<String, ? extends @Nullable Object> explicit,
            Function<String, @Nullable String> environment, List<Path> folders) {
        return new Settings(nested(explicit), environment, folders);
    }

    /// These settings with others laid over the explicit ones.
    public Settings over(Map<String, ? extends @Nullable Object> more) {
        return more.isEmpty() ? this : new Settings(over(explicit, nested(more)), environment, folders);
    }

    /// Finds nothing.
    public static Settings none() {
        return of(Map.of(), name -> null, List.of());
    }

    /// The first value found that is not null.
    ///
    /// @param secret whether the value must not come from `config.toml`
    /// @throws ConfigurationError when a secret stands there, or a file cannot be read
    public Optional<ConfigNode> find(Lookup lookup, String key, boolean secret) {
        for (boolean inPipeline : lookup.pipelineName() == null
                ? new boolean[]{false}
                : new boolean[]{true, false}) {
            for (Layer layer : layers()) {
                for (List<String> path : lookup.paths(inPipeline)) {
                    ConfigNode found = layer.find(path, key);
                    if (found != null && secret && !layer.holdsSecrets()) {
                        throw new ConfigurationError(
                                "%s: the secret %s must not stand here; move it to secrets.toml"
                                        .formatted(found.place(), dotted(path, key)));
                    }
                    if (found != null) {
                        return Optional.of(found);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Whether a setting that is true or false is true.
    ///
    /// @throws ConfigurationError when it is neither
    public boolean flag(Lookup lookup, String key, boolean otherwise) {
        Optional<String> written = find(lookup, key, false)
                .map(value -> String.valueOf(value.toValue()).strip()).filter(text -> !text.isEmpty());
        return written.map(text -> flag(key, text)).orElse(otherwise);
    }

    /// What a text says that is true or false.
    ///
    /// @throws ConfigurationError when it is neither
    public static boolean flag(String key, String written) {
        return Optional.ofNullable(ValueReader.yesOrNo(written)).orElseThrow(() -> new ConfigurationError(
                "%s is \"%s\"; it can be true or false".formatted(key, written)));
    }

    private static String dotted(List<String> path, String key) {
        return path.isEmpty() ? key : String.join(".", path) + "." + key;
    }

    private List<Layer> layers() {
        if (layers == null) {
            ConfigFaults faults = new ConfigFaults();
            List<Layer> read = new ArrayList<>();
            read.add(new Layer.Document(explicit, true));
            read.add(new Layer.Environment(environment));
            read.add(new Layer.Document(merged("secrets.toml", faults), true));
            read.add(new Layer.Document(merged("config.toml", faults), false));
            faults.throwIfAny();
            layers = read;
        }
        return layers;
    }

    private ConfigNode.Keys merged(String fileName, ConfigFaults faults) {
        ConfigNode.Keys merged = ConfigNode.Keys.none(ConfigPlace.of(fileName));
        for (Path folder : folders.reversed()) {
            Path file = folder.resolve(fileName);
            merged = over(merged, ConfigDocuments.toml(file, file.toString(), faults));
        }
        return merged;
    }

    private static ConfigNode.Keys over(ConfigNode.Keys below, ConfigNode.Keys above) {
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

    private static ConfigNode.Keys nested(Map<String, ? extends @Nullable Object> dotted) {
        ConfigNode.Keys root = ConfigNode.Keys.none(ConfigPlace.of("explicit settings"));
        for (Map.Entry<String, ? extends @Nullable Object> entry : dotted.entrySet()) {
            ConfigNode node = ConfigNode.of(entry.getValue(),
                    ConfigPlace.of("explicit setting " + entry.getKey()));
            List<String> parts = List.of(entry.getKey().split("\\."));
            for (String part : parts.reversed()) {
                node = ConfigNode.Keys.none(node.place()).with(part, node);
            }
            root = over(root, (ConfigNode.Keys) node);
        }
        return root;
    }
}
