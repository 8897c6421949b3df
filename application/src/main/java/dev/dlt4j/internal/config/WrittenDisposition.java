package dev.dlt4j.internal.config;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A write disposition as a document writes it: its name, or a map with `disposition` and, for merge, its
/// options.
final class WrittenDisposition {
    private WrittenDisposition() {}

    /// Null when the item has none, or a wrong one.
    static @Nullable Write of(ConfigNode.Keys item, String where, ConfigFaults faults) {
        ConfigNode node = item.get("write_disposition");
        Object value = node == null ? null : node.toValue();
        if (node == null || value == null) {
            return null;
        }
        ConfigPlace place = node.place();
        Object name = value instanceof Map<?, ?> map ? map.get("disposition") : value;
        // skip is for dlt's own tables
        List<String> known = Arrays.stream(WriteDisposition.values())
                .filter(each -> each != WriteDisposition.SKIP).map(WriteDisposition::dltName).toList();
        if (!(name instanceof String text) || !known.contains(text)) {
            faults.add(place,
                    "%s.write_disposition: expected one of %s%s".formatted(where, String.join(", ", known),
                            EditDistance.hint(String.valueOf(name), known)));
            return null;
        }
        WriteDisposition disposition = WriteDisposition.named(text).orElseThrow();
        if (node instanceof ConfigNode.Keys keys) {
            List<String> options = new ArrayList<>(MergeWrite.options());
            options.addFirst("disposition");
            faults.unknownKeys(keys, where + ".write_disposition", options);
            return disposition == WriteDisposition.MERGE && value instanceof Map<?, ?> map
                    ? merge(map, place, where, faults)
                    : Write.of(disposition);
        }
        return Write.of(disposition);
    }

    private static @Nullable Write merge(Map<?, ?> written, ConfigPlace place, String where,
            ConfigFaults faults) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (String option : MergeWrite.options()) {
            if (written.containsKey(option)) {
                options.put(option, written.get(option));
            }
        }
        try {
            return options.isEmpty() ? Write.of(WriteDisposition.MERGE) : MergeWrite.of(options);
        } catch (TerminalException refused) {
            faults.add(place, where + ".write_disposition: " + refused.getMessage());
            return null;
        }
    }
}
