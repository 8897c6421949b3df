package dev.dlt4j.domain.schema;

import java.util.List;
import java.util.Optional;

/// The merge strategies a destination offers for a table, the preferred one first. They decide which tables
/// propagate their row id, so they are passed where a schema grows; they are not part of it.
@FunctionalInterface
public interface MergeStrategies {
    /// No strategies: no destination, or one that cannot merge.
    MergeStrategies NONE = table -> List.of();

    List<MergeStrategy> supportedFor(Table table);

    /// The strategy by which the table is merged: its own or inherited hint, else the first that is offered.
    /// Empty unless the table itself has the merge disposition and the destination can merge.
    ///
    /// @throws SchemaException when the destination does not offer the hinted strategy
    default Optional<MergeStrategy> chosenFor(Schema schema, Table table) {
        if (table.writeDisposition().filter(WriteDisposition.MERGE::equals).isEmpty()) {
            return Optional.empty();
        }
        List<MergeStrategy> supported = supportedFor(table);
        if (supported.isEmpty()) {
            return Optional.empty();
        }
        if (!(schema.tree().inheritedHint(table.name(), "x-merge-strategy") instanceof String asked)) {
            return Optional.of(supported.getFirst());
        }
        Optional<MergeStrategy> strategy = MergeStrategy.named(asked).filter(supported::contains);
        if (strategy.isEmpty()) {
            throw new SchemaException(SchemaException.Fault.UNSUPPORTED_MERGE_STRATEGY, schema.name(),
                    table.name(), null, "table `" + table.name() + "` asks for merge strategy `" + asked
                            + "`, the destination offers " + supported + "; ask for one of these");
        }
        return strategy;
    }

    /// The same strategies for every table.
    static MergeStrategies of(List<MergeStrategy> strategies) {
        var copy = List.copyOf(strategies);
        return table -> copy;
    }

    /// As [#of], by the names of strategies; unknown names are ignored.
    static MergeStrategies named(List<String> names) {
        return of(names.stream().map(MergeStrategy::named).flatMap(Optional::stream).toList());
    }
}
