package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// dlt's own tables of a dataset: completed loads, stored schemas and stored states.
final class LoadRecords {
    private final Connection connection;
    private final JdbcDataset dataset;

    LoadRecords(Connection connection, JdbcDataset dataset) {
        this.connection = connection;
        this.dataset = dataset;
    }

    /// Writes a load's row unless it is there already, as after a crash between this and the package's move.
    void recordLoad(String loadId, Schema schema) throws SQLException {
        String target = dataset.table(schema.loadsTableName());
        List<String> names = columns(schema, schema.loadsTableName());
        if (JdbcCatalog.finds(connection,
                "SELECT 1 FROM " + target + " WHERE " + names.getFirst() + " = ? AND "
                        + names.get(2) + " = 0",
                loadId)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + target + " ("
                + String.join(", ", names.subList(0, 5)) + ") VALUES (?, ?, 0, " + dataset.engine().now()
                + ", ?)")) {
            insert.setString(1, loadId);
            insert.setString(2, schema.name());
            insert.setString(3, schema.version().hash());
            insert.executeUpdate();
        }
    }

    boolean isLoaded(String loadId) throws SQLException {
        return dataset.hasTable(connection, SystemTables.LOADS)
                && JdbcCatalog.finds(connection, "SELECT 1 FROM "
                        + dataset.table(SystemTables.LOADS) + " WHERE load_id = ? AND status = 0", loadId);
    }

    /// Writes a schema's row unless its content is there already.
    void recordVersion(Schema schema) throws SQLException {
        String target = dataset.table(schema.versionTableName());
        List<String> names = columns(schema, schema.versionTableName());
        if (JdbcCatalog.finds(connection, "SELECT 1 FROM " + target + " WHERE " + names.get(4) + " = ?",
                schema.version().hash())) {
            return;
        }
        Map<String, ?> stored = schema.toStored();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + target + " ("
                + String.join(", ", names.subList(0, 6)) + ") VALUES (?, ?, " + dataset.engine().now()
                + ", ?, ?, ?)")) {
            insert.setObject(1, stored.get("version"));
            insert.setObject(2, stored.get("engine_version"));
            insert.setString(3, schema.name());
            insert.setString(4, schema.version().hash());
            insert.setString(5, JsonText.compact(stored));
            insert.executeUpdate();
        }
    }

    Optional<StoredState> newestState(String pipelineName) throws SQLException {
        if (!dataset.hasTable(connection, SystemTables.PIPELINE_STATE)
                || !dataset.hasTable(connection, SystemTables.LOADS)) {
            return Optional.empty();
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT s.version, s.engine_version, s.state, s.version_hash, l.load_id FROM "
                        + dataset.table(SystemTables.PIPELINE_STATE) + " s JOIN "
                        + dataset.table(SystemTables.LOADS)
                        + " l ON l.load_id = s._dlt_load_id WHERE s.pipeline_name = ? AND l.status = 0 "
                        + "ORDER BY l.load_id DESC LIMIT 1")) {
            query.setString(1, pipelineName);
            try (ResultSet rows = query.executeQuery()) {
                return !rows.next()
                        ? Optional.empty()
                        : Optional.of(new StoredState(rows.getLong(1), rows.getLong(2), rows.getString(3),
                                Objects.requireNonNullElse(rows.getString(4), ""), rows.getString(5)));
            }
        }
    }

    Optional<StoredSchema> newestSchema(String schemaName) throws SQLException {
        return schema("schema_name = ? ORDER BY inserted_at DESC", schemaName);
    }

    Optional<StoredSchema> schemaByHash(String versionHash) throws SQLException {
        return schema("version_hash = ?", versionHash);
    }

    private Optional<StoredSchema> schema(String condition, String value) throws SQLException {
        if (!dataset.hasTable(connection, SystemTables.VERSION)) {
            return Optional.empty();
        }
        String schemaColumn = dataset.dialect().identifier("schema");
        String sql = "SELECT schema_name, version, version_hash, " + schemaColumn + " FROM "
                + dataset.table(SystemTables.VERSION) + " WHERE " + condition + " LIMIT 1";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, value);
            try (ResultSet rows = query.executeQuery()) {
                return !rows.next()
                        ? Optional.empty()
                        : Optional.of(new StoredSchema(rows.getString(1), rows.getLong(2), rows.getString(3),
                                rows.getString(4)));
            }
        }
    }

    /// Forgets all stored versions of a schema.
    void forgetSchema(String schemaName) throws SQLException {
        if (dataset.hasTable(connection, SystemTables.VERSION)) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + dataset.table(SystemTables.VERSION) + " WHERE schema_name = ?")) {
                delete.setString(1, schemaName);
                delete.executeUpdate();
            }
        }
    }

    private List<String> columns(Schema schema, String table) {
        return schema.table(table).columns().keySet().stream().map(dataset.dialect()::identifier).toList();
    }
}
