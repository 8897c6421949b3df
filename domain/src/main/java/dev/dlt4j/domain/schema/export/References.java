package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The references between the tables of a schema: those that hints declare, and those by which dlt links
/// rows, which are not stored.
final class References {
    private final Schema schema;

    /// A reference of the first of some columns; `cardinality` in dlt's words.
    record Reference(String label, String cardinality, String table, String column, String referencedTable,
            String referencedColumn) {}

    References(Schema schema) {
        this.schema = schema;
    }

    List<Reference> declared(Table table) {
        List<Reference> found = new ArrayList<>();
        for (Object item : Documents.listOrEmpty(table.property("references"))) {
            var stored = Documents.mapOrEmpty(item);
            List<String> columns = Documents.strings(stored.get("columns"));
            List<String> referenced = Documents.strings(stored.get("referenced_columns"));
            if (!columns.isEmpty() && !referenced.isEmpty()) {
                found.add(new Reference(text(stored.get("label"), ""),
                        text(stored.get("cardinality"), "one_to_many"),
                        text(stored.get("table"), table.name()), columns.getFirst(),
                        String.valueOf(stored.get("referenced_table")), referenced.getFirst()));
            }
        }
        return found;
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value instanceof String text ? text : otherwise;
    }

    Optional<Reference> toParent(Table table) {
        return table.parent().flatMap(schema::findTable)
                .flatMap(parent -> nested("_dlt_parent", table, table.keys().parent(), parent));
    }

    Optional<Reference> toRoot(Table table) {
        return table.isNested()
                ? nested("_dlt_root", table, table.keys().root(), schema.tree().rootOf(table.name()))
                : Optional.empty();
    }

    private static Optional<Reference> nested(String label, Table table, Optional<String> key, Table to) {
        return key.flatMap(column -> to.keys().row()
                .map(id -> new Reference(label, "many_to_one", table.name(), column, to.name(), id)));
    }

    Optional<Reference> toLoads(Table table) {
        String loadId = schema.naming().normalizeIdentifier(SystemTables.LOAD_ID);
        return table.column(loadId) == null
                ? Optional.empty()
                : Optional.of(new Reference("_dlt_load", "many_to_one", table.name(), loadId,
                        schema.loadsTableName(), name("load_id")));
    }

    /// From the schemas in a dataset to the loads by them.
    List<Reference> ofVersions() {
        String versions = schema.versionTableName();
        String loads = schema.loadsTableName();
        return List.of(
                new Reference("_dlt_schema_version", "one_to_many", versions, name("version_hash"), loads,
                        name("schema_version_hash")),
                new Reference("_dlt_schema_name", "many_to_many", versions, name("schema_name"), loads,
                        name("schema_name")));
    }

    private String name(String identifier) {
        return schema.naming().normalizeIdentifier(identifier);
    }
}
