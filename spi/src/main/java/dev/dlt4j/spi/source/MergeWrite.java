package dev.dlt4j.spi.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The `merge` disposition with a strategy (`delete-insert`, `upsert`, `insert-only`, `scd2`, `cdc`).
///
/// @param tableHints hints by dlt's names, in the order they are stored
public record MergeWrite(Map<String, Object> tableHints) implements Write {
    public MergeWrite {
        tableHints = Collections.unmodifiableMap(new LinkedHashMap<>(tableHints));
    }

    public static MergeWrite strategy(String strategy) {
        return new MergeWrite(Map.of("x-merge-strategy", strategy));
    }

    @Override
    public WriteDisposition disposition() {
        return WriteDisposition.MERGE;
    }
}
