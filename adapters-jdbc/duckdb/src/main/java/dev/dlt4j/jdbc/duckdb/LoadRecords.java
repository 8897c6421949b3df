package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// dlt's own tables of a dataset: completed loads, stored schemas and stored states.
final class LoadRecords {
    private final Connection connection;
    private final Dataset dataset;

    LoadRecords(Connection connection, Dataset dataset) {
        this.connection = connection;
        this.dataset = dataset;
    }

    /// Writes a load's row unless it is there already, as after a crash between this and the package's move.
    void recordLoad(String loadId, Schema schema) throws SQLException {
        String target = dataset.table(schema.loadsTableName());
        List<String> names = schema.table(schema.loadsTableName()).columns().keySet().stream()
                .map(SqlText::identifier).toList();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + target + " ("
                + String.join(", ", names.subList(0, 5))
                + ") SELECT ?, ?, 0, now(), ? WHERE NOT EXISTS (SELECT 1 FROM "
                + target + " WHERE " + names.getFirst() + " = ? AND " + names.get(2) + " = 0)")) {
            insert.setString(1, loadId);
            insert.setString(2, schema.name());
            insert.setString(3, schema.version().hash());
            insert.setString(4, loadId);
            insert.executeUpdate();
        }
    }

    boolean isLoaded(String loadId) throws SQLException {
        if (!Catalog.hasTable(connection, dataset, SystemTables.LOADS)) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM " + dataset.table(SystemTables.LOADS) + " WHERE load_id = ? AND status = 0")) {
            query.setString(1, loadId);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    Optional<StoredState> newestState(String pipelineName) throws SQLException {
        if (!Catalog.hasTable(connection, dataset, SystemTables.PIPELINE_STATE)
                || !Catalog.hasTable(connection, dataset, SystemTables.LOADS)) {
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
        if (!Catalog.hasTable(connection, dataset, SystemTables.VERSION)) {
            return Optional.empty();
        }
        try (PreparedStatement query = connection
                .prepareStatement("SELECT schema_name, version, version_hash, schema "
                        + "FROM " + dataset.table(SystemTables.VERSION) + " WHERE " + condition
                        + " LIMIT 1")) {
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
        if (Catalog.hasTable(connection, dataset, SystemTables.VERSION)) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + dataset.table(SystemTables.VERSION) + " WHERE schema_name = ?")) {
                delete.setString(1, schemaName);
                delete.executeUpdate();
            }
        }
    }
}
