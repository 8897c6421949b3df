package dev.dlt4j.internal.config;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of single resources that settings hold, as dlt looks for those of `sql_table`:
/// `[sources.shop.orders]` with `write_disposition = "merge"`.
final class ResourceSettings {
    private static final System.Logger LOG = System.getLogger(ResourceSettings.class.getName());
    private static final String INCREMENTAL = "incremental";
    private static final String CURSOR_PATH = "cursor_path";
    /// What dlt looks for, besides the keys of the connector's own.
    private static final List<String> KEYS = List.of("write_disposition", "primary_key", "merge_key");

    private final Settings settings;
    private final Lookup lookup;
    private final boolean typed;

    private ResourceSettings(Settings settings, Lookup lookup, boolean typed) {
        this.settings = settings;
        this.lookup = lookup;
        this.typed = typed;
    }

    /// @param lookup where the settings of the source are
    static ResourceSettings of(Settings settings, Lookup lookup) {
        return new ResourceSettings(settings, lookup, true);
    }

    /// For a source whose resources have no settings.
    static ResourceSettings none() {
        return new ResourceSettings(Settings.none(), Lookup.of("sources", ""), false);
    }

    /// Whether rows have the types of the columns that their resource declares, see [WrittenSteps].
    boolean typed() {
        return typed;
    }

    /// The keys of a resource that the project file does not set.
    ConfigNode.Keys of(String resource, ConfigNode.Keys written) {
        Lookup own = lookup.resource(resource);
        Map<String, ConfigNode> found = new LinkedHashMap<>();
        for (String key : KEYS) {
            ConfigNode node = written.get(key) == null ? look(own, key) : null;
            if (node != null) {
                found.put(key, fromJson(node));
            }
        }
        ConfigNode.Keys cursor = written.get(INCREMENTAL) == null ? cursor(resource, own) : null;
        if (cursor != null) {
            found.put(INCREMENTAL, cursor);
        }
        return new ConfigNode.Keys(found, written.place());
    }

    private ConfigNode.@Nullable Keys cursor(String resource, Lookup own) {
        Map<String, ConfigNode> found = new LinkedHashMap<>();
        for (ConfigKey key : ConfigKey.of(IncrementalKeys.class)) {
            ConfigNode node = look(own.group(INCREMENTAL), key.name());
            if (node != null) {
                found.put(key.name(), key.name().equals("primary_key") ? fromJson(node) : node);
            }
        }
        ConfigNode path = found.get(CURSOR_PATH);
        if (path == null && !found.isEmpty()) {
            LOG.log(Level.WARNING, "{0}: the settings of incremental of resource {1} are not used: they lack "
                    + "cursor_path", found.values().iterator().next().place(), resource);
        }
        return path == null ? null : new ConfigNode.Keys(found, path.place());
    }

    private @Nullable ConfigNode look(Lookup where, String key) {
        return settings.look(where, key, false).node();
    }

    /// Variables of the environment hold lists and keys as JSON.
    private static ConfigNode fromJson(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String text
                ? ConfigDocuments.json(text, scalar.place())
                        .filter(read -> !(read instanceof ConfigNode.Scalar))
                        .orElse(node)
                : node;
    }
}
