package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a resource of a document says of a table nested in its own.
///
/// @param path keys that lead from the resource's rows to the list
record NestedHints(List<String> path, ResourceHints hints) {
    private static final String KEY = "nested_hints";
    private static final String PATH = "path";

    NestedHints {
        path = List.copyOf(path);
    }

    /// Nested hints come as a map from the list's key to hints, or as a list of hints with a path.
    static List<NestedHints> of(Optional<Object> value, ConfigNode.Keys item, String title, Faults faults) {
        List<NestedHints> all = new ArrayList<>();
        String where = title + "." + KEY;
        ConfigNode node = item.get(KEY);
        if (node instanceof ConfigNode.Keys byKey) {
            byKey.entries().forEach((key, hints) -> add(List.of(key), hints, where + "." + key, all, faults));
        } else if (node instanceof ConfigNode.Items list) {
            for (ConfigNode each : list.items()) {
                ConfigNode path = each instanceof ConfigNode.Keys keys ? keys.get(PATH) : null;
                if (each instanceof ConfigNode.Keys keys && path != null) {
                    add(List.of(WrittenColumns.names(path(path))), keys.without(List.of(PATH)),
                            where, all, faults);
                } else {
                    faults.add(each.place(), where + ": each item needs the key \"path\"");
                }
            }
        } else if (value.isPresent()) {
            faults.add(item.place(), where + ": expected hints by key, or a list of hints with paths");
        }
        return all;
    }

    private static Object path(ConfigNode node) {
        return node instanceof ConfigNode.Items items ? items.toValue() : String.valueOf(node.toValue());
    }

    private static void add(List<String> path, ConfigNode node, String where, List<NestedHints> to,
            Faults faults) {
        if (!(node instanceof ConfigNode.Keys keys)) {
            faults.add(node.place(), "%s: expected keys with values, found %s".formatted(where, node.kind()));
            return;
        }
        ConfigRecords.bind(NestedKeys.class, keys, where, Settings.none(), Lookup.of(), faults)
                .ifPresent(bound -> to.add(new NestedHints(path, hints(bound, keys, where, faults))));
    }

    private static ResourceHints hints(NestedKeys keys, ConfigNode.Keys item, String where, Faults faults) {
        ResourceHints hints = ResourceHints.none();
        Write write = keys.writeDisposition().map(value -> WrittenDisposition.of(value, item, where, faults))
                .orElse(null);
        if (write != null) {
            hints = hints.write(write);
        }
        if (keys.primaryKey().isPresent()) {
            hints = hints.primaryKey(List.of(WrittenColumns.names(keys.primaryKey().get())));
        }
        if (keys.mergeKey().isPresent()) {
            hints = hints.mergeKey(List.of(WrittenColumns.names(keys.mergeKey().get())));
        }
        for (Column column : WrittenColumns.of(keys.columns().orElse(null), item, where, faults)) {
            hints = hints.column(column);
        }
        if (keys.schemaContract().isPresent()) {
            WrittenContract.check(keys.schemaContract().get(), item, where, faults);
            hints = hints.other(WrittenContract.KEY, keys.schemaContract().get());
        }
        return hints;
    }
}
