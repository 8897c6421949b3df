package dev.dlt4j.internal.schema;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.destination.WriteStrategies;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Refuses tables whose write disposition is `merge` where the destination cannot merge, instead of appending
/// their rows. It is asked before resources run, so that nothing is pending.
public final class MergeGuard {
    private static final MergeGuard NONE = new MergeGuard(Optional.empty());

    private final Optional<String> destination;

    private MergeGuard(Optional<String> destination) {
        this.destination = destination;
    }

    /// For a destination.
    public static MergeGuard of(String destination, WriteStrategies strategies) {
        return strategies.merge().isEmpty() && !strategies.appendsForMerge()
                ? new MergeGuard(Optional.of(destination))
                : NONE;
    }

    /// Lets everything pass.
    public static MergeGuard none() {
        return NONE;
    }

    /// Makes sure, before resources run, that none of their tables asks for what cannot be done.
    ///
    /// @param schema as it is before the resources run: tables nested in the resources' may ask for merge
    /// there
    /// @param declared the resources' hints for their tables and those nested in them
    /// @throws TerminalException when one of them asks for merge
    public void requireExtractable(Schema schema, Collection<Table> declared) {
        if (destination.isEmpty()) {
            return;
        }
        Map<String, Table> said = new HashMap<>();
        for (Table table : declared) {
            said.put(table.name(), table);
            if (table.writeDisposition().filter(WriteDisposition.MERGE::equals).isPresent()) {
                throw refused(
                        table.resource().map(resource -> "resource " + resource + " asks")
                                .orElse("a hint asks"),
                        table.name());
            }
        }
        for (Table table : declared) {
            if (!table.isNested() && schema.hasTable(table.name())) {
                for (Table nested : schema.tree().withNested(table.name())) {
                    Table own = said.getOrDefault(nested.name(), nested);
                    if (own.writeDisposition().or(nested::writeDisposition)
                            .filter(WriteDisposition.MERGE::equals)
                            .isPresent()) {
                        throw refused("the stored schema " + schema.name() + " asks", nested.name());
                    }
                }
            }
        }
    }

    private TerminalException refused(String asking, String table) {
        return new TerminalException(
                ("%s for write disposition merge of table %s, which destination %s cannot do: "
                        + "choose append or replace")
                        .formatted(asking, table, destination.orElse("?")));
    }
}
