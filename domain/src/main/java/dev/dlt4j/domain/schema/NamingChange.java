package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.naming.NamingConvention;
import java.util.LinkedHashMap;
import java.util.Map;

/// Renames all tables and columns of a schema when its naming convention changes.
final class NamingChange {
    private NamingChange() {}

    /// The tables under the new convention: dlt's own first, created again from their original column names.
    ///
    /// @throws SchemaException when a table has seen data and the schema does not allow its names to change
    static Map<String, Table> tables(Schema schema, NamingConvention to) {
        boolean frozen = !Boolean.TRUE.equals(
                schema.normalizers().stored().get("allow_identifier_change_on_table_with_data"));
        boolean anySeen = schema.tables().values().stream().anyMatch(Table::hasSeenData);
        var originals = new LinkedHashMap<String, Table>();
        originals.put(schema.versionTableName(), SystemTables.version());
        originals.put(schema.loadsTableName(), SystemTables.loads());
        originals.put(schema.stateTableName(),
                SystemTables.pipelineState().withColumn(SystemTables.idColumn()));
        var tables = new LinkedHashMap<String, Table>();
        originals.forEach((name, original) -> schema.findTable(name).ifPresent(existing -> {
            Table table = existing.withColumns(original.columns().values());
            add(schema, table, to, frozen && anySeen, tables);
        }));
        for (Table table : schema.allDataTables()) {
            add(schema, table, to, frozen && table.hasSeenData(), tables);
        }
        if (frozen && schema.allDataTables().stream().anyMatch(Table::hasSeenData)) {
            throw refused(schema, "-", to, "tables have received data");
        }
        return tables;
    }

    private static void add(Schema schema, Table table, NamingConvention to, boolean frozen,
            Map<String, Table> tables) {
        Table normalized = table.normalized(to);
        boolean same = normalized.name().equals(table.name())
                && normalized.columns().keySet().equals(table.columns().keySet());
        if (frozen && !same) {
            throw refused(schema, table.name(), to,
                    "it would become `" + normalized.name() + "` with columns "
                            + normalized.columns().keySet());
        }
        tables.put(normalized.name(), normalized);
    }

    private static SchemaException refused(Schema schema, String table, NamingConvention to, String reason) {
        return new SchemaException(SchemaException.Fault.IDENTIFIERS_FROZEN, schema.name(), table, null,
                "names cannot change from `" + schema.naming().name() + "` to `" + to.name() + "` (table `"
                        + table
                        + "`): " + reason + "; keep the naming convention, load into a new dataset, or set "
                        + "`allow_identifier_change_on_table_with_data`");
    }
}
