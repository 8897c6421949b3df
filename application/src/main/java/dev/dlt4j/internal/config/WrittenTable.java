package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.StoredForm;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hints for a table as a document writes them, for that of a resource and for those nested in it alike.
final class WrittenTable {
    private static final String ADDITIONAL = "additional_table_hints";
    /// Hints that are stored as they are written, in dlt's order.
    private static final List<String> STORED = List.of("schema_contract", "table_format", "file_format",
            "references");

    private WrittenTable() {}

    /// The hints, overridden by those of an item of the document.
    static ResourceHints over(ResourceHints before, ConfigNode.Keys item, String where, ConfigFaults faults) {
        ResourceHints hints = before;
        Write write = WrittenDisposition.of(item, where, faults);
        if (write != null) {
            hints = hints.write(write);
        }
        Optional<List<String>> primaryKey = WrittenColumns.names(item, "primary_key", where, faults);
        if (primaryKey.isPresent()) {
            hints = hints.primaryKey(primaryKey.get());
        }
        Optional<List<String>> mergeKey = WrittenColumns.names(item, "merge_key", where, faults);
        if (mergeKey.isPresent()) {
            hints = hints.mergeKey(mergeKey.get());
        }
        for (Column column : WrittenColumns.of(item, where, faults)) {
            hints = hints.column(column);
        }
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        for (String key : STORED) {
            if (item.get(key) != null) {
                stored.put(key, item.toValue().get(key));
            }
        }
        hints = others(hints, stored, item, where, faults);
        return switch (item.get(ADDITIONAL)) {
            case null -> hints;
            case ConfigNode.Keys keys -> additional(hints, keys, where + "." + ADDITIONAL, faults);
            case ConfigNode other -> {
                faults.add(other.place(),
                        "%s.%s: expected hints by name, found %s".formatted(where, ADDITIONAL,
                                other.kind()));
                yield hints;
            }
        };
    }

    private static ResourceHints additional(ResourceHints hints, ConfigNode.Keys keys, String where,
            ConfigFaults faults) {
        for (String key : keys.entries().keySet()) {
            if (ResourceHints.OWN.contains(key)) {
                faults.add(keys.place(),
                        where + ": `" + key + "` is not a further hint; it has a key of its own");
                return hints;
            }
        }
        return others(hints, keys.toValue(), keys, where, faults);
    }

    private static ResourceHints others(ResourceHints before, Map<String, @Nullable Object> stored,
            ConfigNode.Keys keys, String where, ConfigFaults faults) {
        ResourceHints hints = before;
        if (WrittenForm.isRight(StoredForm.tableFaults(stored), keys, where, faults)) {
            for (Map.Entry<String, @Nullable Object> hint : stored.entrySet()) {
                if (hint.getValue() != null) {
                    hints = hints.other(hint.getKey(), hint.getValue());
                }
            }
        }
        return hints;
    }
}
