package dev.dlt4j.internal.load;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.WriteStrategies;
import java.util.List;
import java.util.Optional;

/// Settles how the tables of a schema are written: by their hints, by what is configured, and by what the
/// destination offers.
///
/// @param offered  what the destination can do
/// @param replaces the strategy of replace that is configured; the first that is offered when empty
public record Dispositions(WriteStrategies offered, Optional<String> replaces) {
    /// The defaults, when the destination has no settings.
    public static Dispositions of(WriteStrategies offered) {
        return new Dispositions(offered, Optional.empty());
    }

    /// How a root table and the tables nested in it are written; empty when they are not.
    ///
    /// @throws TerminalException when the destination does not offer the strategy asked for, or it needs a
    ///     primary key that the table does not have
    Optional<Disposition> of(Schema schema, Table root) {
        if (schema.isSystemName(root.name())) {
            return Optional.of(new Disposition.Append());
        }
        return switch (schema.writeDisposition(root.name())) {
            case SKIP -> Optional.empty();
            case APPEND -> Optional.of(new Disposition.Append());
            case REPLACE -> Optional.of(new Disposition.Replace(replace(schema, root)));
            case MERGE -> Optional.of(merge(schema, root));
        };
    }

    private Disposition merge(Schema schema, Table root) {
        if (offered.merge().isEmpty() && offered.appendsForMerge()) {
            return new Disposition.Append();
        }
        MergeStrategy strategy = MergeStrategies.named(offered.merge()).chosenFor(schema, root)
                .orElseThrow(() -> new TerminalException(
                        ("table %s asks for merge, which the destination cannot do: choose append or "
                                + "replace").formatted(root.name())));
        if (strategy.needsPrimaryKey() && root.keys().primary().isEmpty()) {
            throw new SchemaException(SchemaException.Fault.MERGE_WITHOUT_KEY, schema.name(), root.name(),
                    null, "table %s is merged with strategy %s, but has no primary key: give the resource a "
                            .formatted(root.name(), strategy) + "primary_key, or choose another strategy");
        }
        return new Disposition.Merge(strategy);
    }

    private ReplaceStrategy replace(Schema schema, Table root) {
        List<ReplaceStrategy> known = offered.replace().stream().map(ReplaceStrategy::named)
                .flatMap(Optional::stream).toList();
        if (replaces.isEmpty()) {
            return known.isEmpty() ? ReplaceStrategy.TRUNCATE_AND_INSERT : known.getFirst();
        }
        return ReplaceStrategy.named(replaces.get()).filter(known::contains)
                .orElseThrow(() -> new SchemaException(SchemaException.Fault.UNSUPPORTED_REPLACE_STRATEGY,
                        schema.name(), root.name(), null,
                        "replace_strategy is %s, which the destination cannot do for table %s; it offers %s: "
                                .formatted(replaces.get(), root.name(), String.join(", ", offered.replace()))
                                + "choose one of these, or leave the setting out"));
    }
}
