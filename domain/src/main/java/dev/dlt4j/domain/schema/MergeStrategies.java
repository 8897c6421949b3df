package dev.dlt4j.domain.schema;

import java.util.List;
import java.util.Optional;

/// The merge strategies a destination offers for a table, the preferred one first. Which columns a schema
/// propagates depends on them, so a schema carries them while it is worked on; they are not stored.
@FunctionalInterface
public interface MergeStrategies {
    /// Nothing known: no destination, or one that cannot merge.
    MergeStrategies NONE = table -> List.of();

    List<MergeStrategy> supportedFor(Table table);

    /// The same strategies for every table.
    static MergeStrategies of(List<MergeStrategy> strategies) {
        var copy = List.copyOf(strategies);
        return table -> copy;
    }

    /// As [#of], by the names of strategies; names of none are passed over.
    static MergeStrategies named(List<String> names) {
        return of(names.stream().map(MergeStrategy::named).flatMap(Optional::stream).toList());
    }
}
