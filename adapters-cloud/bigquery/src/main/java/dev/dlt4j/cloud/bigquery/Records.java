package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// dlt's own tables of a dataset: completed loads, stored schemas and stored states. Each row is written by a
/// statement that writes it only where it is not there.
record Records(ProjectDataset dataset) {
    /// @param fence lets it through only while the run has its lease
    void recordLoad(String loadId, Schema schema, LeaseFence fence) {
        String target = dataset.table(schema.loadsTableName());
        List<String> names = columns(schema, schema.loadsTableName());
        long recorded = dataset.execute("INSERT INTO " + target + " ("
                + String.join(", ", names.subList(0, 5))
                + ") SELECT ?, ?, 0, CURRENT_TIMESTAMP(), ? FROM (SELECT 1) WHERE NOT EXISTS (SELECT 1 FROM "
                + target + " AS l WHERE l." + names.getFirst() + " = ? AND l." + names.get(2) + " = 0)"
                + fence.condition().map(held -> " AND " + held).orElse(""), loadId, schema.name(),
                schema.version().hash(), loadId);
        if (recorded == 0) {
            fence.check();
        }
    }

    boolean isLoaded(String loadId) {
        return dataset.hasTable(SystemTables.LOADS) && !dataset.rows("SELECT 1 FROM "
                + dataset.table(SystemTables.LOADS) + " WHERE load_id = ? AND status = 0 LIMIT 1", loadId)
                .isEmpty();
    }

    void recordVersion(Schema schema) {
        String target = dataset.table(schema.versionTableName());
        List<String> names = columns(schema, schema.versionTableName());
        Map<String, ?> stored = schema.toStored();
        String hash = schema.version().hash();
        dataset.execute("INSERT INTO " + target + " (" + String.join(", ", names.subList(0, 6))
                + ") SELECT ?, ?, CURRENT_TIMESTAMP(), ?, ?, ? FROM (SELECT 1) WHERE NOT EXISTS "
                + "(SELECT 1 FROM " + target + " AS v WHERE v." + names.get(4) + " = ?)",
                stored.get("version"), stored.get("engine_version"), schema.name(), hash,
                JsonText.compact(stored), hash);
    }

    Optional<StoredState> newestState(String pipelineName) {
        if (!dataset.hasTable(SystemTables.PIPELINE_STATE) || !dataset.hasTable(SystemTables.LOADS)) {
            return Optional.empty();
        }
        return dataset.rows("SELECT s.version, s.engine_version, s.state, s.version_hash, l.load_id FROM "
                + dataset.table(SystemTables.PIPELINE_STATE) + " AS s JOIN "
                + dataset.table(SystemTables.LOADS)
                + " AS l ON l.load_id = s._dlt_load_id WHERE s.pipeline_name = ? AND l.status = 0 "
                + "ORDER BY l.load_id DESC LIMIT 1", pipelineName).stream().findFirst()
                .map(row -> new StoredState(Long.parseLong(row.get(0)), Long.parseLong(row.get(1)),
                        row.get(2), row.get(3), row.get(4)));
    }

    Optional<StoredSchema> newestSchema(String schemaName) {
        return schema("schema_name = ? ORDER BY inserted_at DESC", schemaName);
    }

    Optional<StoredSchema> schemaByHash(String versionHash) {
        return schema("version_hash = ?", versionHash);
    }

    private Optional<StoredSchema> schema(String condition, String value) {
        return !dataset.hasTable(SystemTables.VERSION)
                ? Optional.empty()
                : dataset.rows("SELECT schema_name, version, version_hash, `schema` FROM "
                        + dataset.table(SystemTables.VERSION) + " WHERE " + condition + " LIMIT 1", value)
                        .stream().findFirst()
                        .map(row -> new StoredSchema(row.get(0), Long.parseLong(row.get(1)),
                                row.get(2), row.get(3)));
    }

    void forgetSchema(String schemaName) {
        if (dataset.hasTable(SystemTables.VERSION)) {
            dataset.execute("DELETE FROM " + dataset.table(SystemTables.VERSION) + " WHERE schema_name = ?",
                    schemaName);
        }
    }

    private List<String> columns(Schema schema, String table) {
        return schema.table(table).columns().keySet().stream().map(dataset.dialect()::identifier).toList();
    }
}
