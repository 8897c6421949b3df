package dev.dlt4j.internal.config;

import dev.dlt4j.spi.source.ResourceHints;
import java.util.ArrayList;
import java.util.List;

/// The hints of a resource in a document for a table nested in its own.
///
/// @param path keys that lead from the resource's rows to the list
record NestedHints(List<String> path, ResourceHints hints) {
    private static final String KEY = "nested_hints";
    private static final String PATH = "path";

    NestedHints {
        path = List.copyOf(path);
    }

    /// Nested hints come as a map from the list's key to hints, or as a list of hints with a path.
    static List<NestedHints> of(ConfigNode.Keys item, String title, ConfigFaults faults) {
        List<NestedHints> all = new ArrayList<>();
        String where = title + "." + KEY;
        ConfigNode node = item.get(KEY);
        if (node instanceof ConfigNode.Keys byKey) {
            byKey.entries().forEach((key, hints) -> add(List.of(key), hints, where + "." + key, all, faults));
        } else if (node instanceof ConfigNode.Sequence list) {
            for (ConfigNode each : list.items()) {
                List<String> path = each instanceof ConfigNode.Keys keys
                        ? WrittenColumns.names(keys, PATH, where, faults).orElse(List.of())
                        : List.of();
                if (each instanceof ConfigNode.Keys keys && !path.isEmpty()) {
                    add(path, keys.without(List.of(PATH)), where + "." + String.join(".", path), all, faults);
                } else {
                    faults.add(each.place(),
                            where + ": each item needs the key \"path\", the keys that lead to the list");
                }
            }
        } else if (node != null && node.toValue() != null) {
            faults.add(node.place(), where + ": expected hints by key, or a list of hints with paths");
        }
        return all;
    }

    private static void add(List<String> path, ConfigNode node, String where, List<NestedHints> to,
            ConfigFaults faults) {
        if (path.stream().anyMatch(String::isBlank)) {
            faults.add(node.place(), where + ": the key of a list needs a visible character");
            return;
        }
        if (!(node instanceof ConfigNode.Keys keys)) {
            faults.add(node.place(), "%s: expected keys with values, found %s".formatted(where, node.kind()));
            return;
        }
        if (ConfigRecords.bind(NestedKeys.class, keys, where, Settings.none(), Lookup.of(), faults)
                .isPresent()) {
            to.add(new NestedHints(path, WrittenTable.over(ResourceHints.none(), keys, where, faults)));
        }
    }
}
