package dev.dlt4j.domain.schema;

import java.util.List;

/// The merge strategies a destination offers for a table, the preferred one first. Which columns a schema
/// propagates depends on them, so a schema carries them while it is worked on; they are not stored.
@FunctionalInterface
public interface MergeStrategies {
    /// Nothing known: no destination, or one that cannot merge.
    MergeStrategies NONE = table -> List.of();

    List<String> supportedFor(Table table);

    /// The same strategies for every table.
    static MergeStrategies of(List<String> strategies) {
        var copy = List.copyOf(strategies);
        return table -> copy;
    }
}
