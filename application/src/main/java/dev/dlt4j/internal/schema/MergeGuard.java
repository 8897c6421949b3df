package dev.dlt4j.internal.schema;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Refuses tables whose write disposition is `merge`: the load step cannot merge yet and would append their
/// rows.
///
/// The extract step asks before it reads anything, so that nothing is pending; the load step asks before it
/// changes anything, for packages that were extracted without this check. To be removed with its two calls
/// once loading merges.
public final class MergeGuard {
    private MergeGuard() {}

    /// Makes sure, before resources run, that none of their tables asks for merge.
    ///
    /// @param schema as it is before the resources run: tables nested in the resources' may ask for merge
    /// there
    /// @param declared the resources' hints for their tables and those nested in them
    /// @throws TerminalException when one of them asks for merge
    public static void requireExtractable(Schema schema, Collection<Table> declared) {
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

    /// Makes sure, before a package is loaded, that none of its tables asks for merge.
    ///
    /// @param tables that have job files
    /// @throws TerminalException when one of them asks for merge, itself or by the table it is nested in
    public static void requireLoadable(Schema schema, Collection<String> tables) {
        for (String table : tables) {
            if (!schema.isSystemName(table) && schema.writeDisposition(table) == WriteDisposition.MERGE) {
                throw refused("the schema of the package asks", table);
            }
        }
    }

    private static TerminalException refused(String asking, String table) {
        return new TerminalException(
                ("%s for write disposition merge of table %s, which dlt4j cannot load yet: "
                        + "choose append or replace")
                        .formatted(asking, table));
    }
}
