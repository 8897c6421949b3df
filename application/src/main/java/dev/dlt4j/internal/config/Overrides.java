package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.util.ArrayList;
import java.util.List;

/// Lays `a.b.c=value` over a document. The first two names must be there; what may stand deeper is checked
/// when the document is used. An item of a list is named by its key `name` or its number, from 0.
final class Overrides {
    private Overrides() {}

    static ConfigNode.Keys apply(ConfigNode.Keys root, List<String> assignments) {
        ConfigNode.Keys changed = root;
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationError(
                        "--set %s: write it as sources.name.key=value".formatted(assignment));
            }
            String path = assignment.substring(0, equals);
            ConfigNode value = ConfigDocuments.yamlValue(assignment.substring(equals + 1),
                    ConfigPlace.of("--set " + path));
            changed = (ConfigNode.Keys) set(changed, List.of(path.split("\\.", -1)), 0, value);
        }
        return changed;
    }

    private static ConfigNode set(ConfigNode node, List<String> path, int depth, ConfigNode value) {
        if (depth == path.size()) {
            return value;
        }
        String name = path.get(depth);
        return switch (node) {
            case ConfigNode.Keys keys -> {
                ConfigNode below = keys.get(name);
                if (below == null && depth < Math.min(2, path.size() - 1)) {
                    throw unknown(value.place(), name, keys.entries().keySet());
                }
                yield keys.with(name, set(below == null ? ConfigNode.Keys.none(value.place()) : below, path,
                        depth + 1, value));
            }
            case ConfigNode.Sequence list -> {
                List<ConfigNode> items = new ArrayList<>(list.items());
                int index = index(items, name, value.place());
                items.set(index, set(items.get(index), path, depth + 1, value));
                yield new ConfigNode.Sequence(items, list.place());
            }
            case ConfigNode.Scalar scalar -> throw new ConfigurationError(
                    "%s: \"%s\" holds a single value, it has no key \"%s\"".formatted(value.place(),
                            String.join(".", path.subList(0, depth)), name));
        };
    }

    private static int index(List<ConfigNode> items, String name, ConfigPlace place) {
        List<String> names = new ArrayList<>();
        for (ConfigNode item : items) {
            names.add(item instanceof ConfigNode.Keys keys
                    && keys.get("name") instanceof ConfigNode.Scalar named
                            ? named.text()
                            : String.valueOf(names.size()));
        }
        int index = names.contains(name) || !name.matches("[0-9]{1,4}")
                ? names.indexOf(name)
                : Integer.parseInt(name);
        if (index < 0 || index >= items.size()) {
            throw unknown(place, name, names);
        }
        return index;
    }

    private static ConfigurationError unknown(ConfigPlace place, String name, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        return new ConfigurationError("%s: there is no \"%s\"; there are: %s%s".formatted(place, name,
                String.join(", ", names), EditDistance.hint(name, names)));
    }
}
