package dev.dlt4j.internal.config;

import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A source of a project file in two parts: the keys of its connector's record, and the keys that every
/// source has. A key of both goes to both. A source that is one resource has the keys of a resource among
/// its own, and they become the only element of `resources`; its name is known when the source is opened.
///
/// @param connector keys for the connector's record, with a list `resources` of its own keys if it declares
///                  one
/// @param shared    keys of [SourceKeys]
/// @param resources keys of [ResourceKeys], one element per resource
/// @param single    whether the source is one resource
/// @param usable    whether the source can be opened; when its resources have no distinct names, which is
///                  reported here, the connector would only report the same again
public record SourceEntry(ConfigNode.Keys connector, ConfigNode.Keys shared, List<ConfigNode.Keys> resources,
        boolean single, boolean usable) {
    static final String RESOURCES = "resources";
    private static final String NAME = "name";

    /// @param single whether the source is one resource
    static SourceEntry of(ConnectorEntry entry, Class<? extends Record> record, boolean single,
            ConfigFaults faults) {
        List<ConfigKey> declared = ConfigKey.of(record);
        List<String> ownNames = declared.stream().map(ConfigKey::name).toList();
        ConfigNode.Keys shared = ConfigNode.Keys.none(entry.place());
        List<String> known = known(record, single);
        faults.unknownKeys(entry.keys(), "sources." + entry.name(), known);
        ConfigNode.Keys own = entry.keys()
                .without(entry.keys().entries().keySet().stream().filter(key -> !known.contains(key))
                        .toList());
        for (String key : ConfigKey.names(SourceKeys.class)) {
            ConfigNode value = entry.keys().get(key);
            if (value != null) {
                shared = shared.with(key, value);
                own = ownNames.contains(key) ? own : own.without(List.of(key));
            }
        }
        if (single) {
            return single(entry, own, ownNames, shared, faults);
        }
        ConfigNode node = own.get(RESOURCES);
        if (node == null) {
            return new SourceEntry(own, shared, List.of(), false, true);
        }
        List<ConfigKey> ownOfResource = declared.stream().filter(key -> key.name().equals(RESOURCES))
                .findAny()
                .map(ConfigKey::keys).orElse(List.of());
        Set<String> ofConnector = new LinkedHashSet<>(ownOfResource.stream().map(ConfigKey::name).toList());
        List<ConfigNode.Keys> sharedItems = new ArrayList<>();
        List<ConfigNode> ownItems = new ArrayList<>();
        List<ConfigNode> items = items(node, entry.name(), faults);
        for (ConfigNode item : items) {
            split(item, "sources." + entry.name() + ".resources[" + ownItems.size() + "]", ofConnector,
                    ownItems,
                    sharedItems, faults);
        }
        boolean usable = checkNames(items, "sources." + entry.name(), faults)
                && node instanceof ConfigNode.Sequence && ownItems.size() == items.size();
        own = ownNames.contains(RESOURCES)
                ? own.with(RESOURCES, new ConfigNode.Sequence(ownItems, node.place()))
                : own.without(List.of(RESOURCES));
        return new SourceEntry(own, shared, sharedItems, false, usable);
    }

    private static SourceEntry single(ConnectorEntry entry, ConfigNode.Keys own, List<String> ownNames,
            ConfigNode.Keys shared, ConfigFaults faults) {
        List<String> ofResource = singleKeys().stream().map(ConfigKey::name).toList();
        tableName(entry.keys()).ifPresent(
                table -> checkTable(table, "sources." + entry.name() + ".table_name: ", faults));
        return new SourceEntry(
                own.without(ofResource.stream().filter(key -> !ownNames.contains(key)).toList()), shared,
                List.of(entry.keys().without(entry.keys().entries().keySet().stream()
                        .filter(key -> !ofResource.contains(key)).toList())),
                true, true);
    }

    /// The keys of a resource that stand among those of a source that is one. Its name is a key of the
    /// connector, it is always loaded, and what sources have as well is set for the source.
    public static List<ConfigKey> singleKeys() {
        List<String> elsewhere = ConfigKey.names(SourceKeys.class);
        return ConfigKey.of(ResourceKeys.class).stream()
                .filter(key -> !key.name().equals(NAME) && !key.name().equals("selected")
                        && !elsewhere.contains(key.name()))
                .toList();
    }

    /// The same with the name of the one resource, if it is a source that is one.
    SourceEntry named(Source opened) {
        if (!single) {
            return this;
        }
        ConfigNode.Keys item = resources.getFirst();
        String name = opened.resources().getFirst().name();
        return new SourceEntry(connector, shared,
                List.of(item.with(NAME, new ConfigNode.Scalar(name, name, item.place()))), true, usable);
    }

    /// How messages name an element of `resources`.
    ///
    /// @param source  title of the source
    /// @param element its number or name, as it follows the list
    String title(String source, String element) {
        return single ? source : source + ".resources" + element;
    }

    /// The keys of [ResourceKeys] by the name of the resource.
    Map<String, ConfigNode.Keys> byResource() {
        Map<String, ConfigNode.Keys> byName = new HashMap<>();
        for (ConfigNode.Keys item : resources) {
            if (item.get(NAME) instanceof ConfigNode.Scalar name) {
                byName.put(name.text(), item);
            }
        }
        return byName;
    }

    /// What the file sets for a resource: its item of `resources` over the keys of the source.
    ///
    /// @param source all keys of the source
    /// @param known  the keys that are wanted
    static ConfigNode.Keys ofResource(ConfigNode.Keys source, String resource, List<String> known) {
        ConfigNode.Keys keys = source;
        if (source.get(RESOURCES) instanceof ConfigNode.Sequence list) {
            for (ConfigNode item : list.items()) {
                if (item instanceof ConfigNode.Keys own && own.get(NAME) instanceof ConfigNode.Scalar name
                        && name.text().equals(resource)) {
                    keys = KeyMerge.over(keys, own);
                }
            }
        }
        keys = keys.with(NAME, new ConfigNode.Scalar(resource, resource, keys.place()));
        return keys.without(keys.entries().keySet().stream().filter(key -> !known.contains(key)).toList());
    }

    /// Every key that a source's block may have, the connector's first.
    private static List<String> known(Class<? extends Record> record, boolean single) {
        Set<String> names = new LinkedHashSet<>(ConfigKey.names(record));
        if (single) {
            singleKeys().forEach(key -> names.add(key.name()));
        } else {
            names.add(RESOURCES);
        }
        names.addAll(ConfigKey.names(SourceKeys.class));
        return List.copyOf(names);
    }

    private static List<ConfigNode> items(ConfigNode node, String name, ConfigFaults faults) {
        if (node instanceof ConfigNode.Sequence list) {
            return list.items();
        }
        faults.add(node.place(),
                "sources.%s.resources: expected a list, found %s".formatted(name, node.kind()));
        return List.of();
    }

    /// Checks names: a resource's name is the key of its state and, by default, its table.
    ///
    /// @return whether the names are distinct and none is blank
    private static boolean checkNames(List<ConfigNode> items, String source, ConfigFaults faults) {
        Map<String, Integer> met = new HashMap<>();
        boolean distinct = true;
        for (int i = 0; i < items.size(); i++) {
            ConfigNode node = items.get(i) instanceof ConfigNode.Keys keys ? keys.get(NAME) : items.get(i);
            if (!(node instanceof ConfigNode.Scalar name) || name.value() == null) {
                continue;
            }
            String where = "%s.resources[%d].name: ".formatted(source, i);
            Integer earlier = met.putIfAbsent(name.text(), i);
            distinct &= earlier == null && !name.text().isBlank();
            if (name.text().isBlank()) {
                faults.add(name.place(), where + "the name is blank; it needs a visible character");
            } else if (earlier != null) {
                faults.add(name.place(),
                        "%s\"%s\" is the name of resources[%d] too; rename one, and to fill one"
                                .formatted(where, name.text(), earlier)
                                + " table from both give it the table_name of the other");
            }
            Optional<ConfigNode.Scalar> table = items.get(i) instanceof ConfigNode.Keys keys
                    ? tableName(keys)
                    : Optional.empty();
            if (table.isPresent()) {
                checkTable(table.get(), where.replace("].name", "].table_name"), faults);
            } else if (!name.text().isBlank()) {
                checkTable(name, where, faults);
            }
        }
        return distinct;
    }

    private static Optional<ConfigNode.Scalar> tableName(ConfigNode.Keys keys) {
        return keys.get("table_name") instanceof ConfigNode.Scalar written && written.value() != null
                ? Optional.of(written)
                : Optional.empty();
    }

    private static void checkTable(ConfigNode.Scalar written, String where, ConfigFaults faults) {
        PipelineNames.faultOfTable(written.text())
                .ifPresent(fault -> faults.add(written.place(), where + fault));
    }

    private static void split(ConfigNode item, String title, Set<String> ofConnector, List<ConfigNode> own,
            List<ConfigNode.Keys> shared, ConfigFaults faults) {
        ConfigNode.Keys everything = item instanceof ConfigNode.Scalar name && name.value() instanceof String
                ? ConfigNode.Keys.none(name.place()).with(NAME, name)
                : item instanceof ConfigNode.Keys keys ? keys : null;
        if (everything == null) {
            faults.add(item.place(), "%s: expected keys with values, found %s".formatted(title, item.kind()));
            return;
        }
        List<String> ofAll = ConfigKey.names(ResourceKeys.class);
        Set<String> known = new LinkedHashSet<>(ofAll);
        known.addAll(ofConnector);
        faults.unknownKeys(everything, title, known);
        List<String> notOwn = everything.entries().keySet().stream().filter(k -> !ofConnector.contains(k))
                .toList();
        List<String> notShared = everything.entries().keySet().stream().filter(k -> !ofAll.contains(k))
                .toList();
        own.add(everything.without(notOwn));
        shared.add(everything.without(notShared));
    }
}
