package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings a dataset's tables up to a schema, within the caller's transaction. Tables and columns that are
/// missing are made, and columns that have become nullable take nulls; nothing else that exists is altered.
final class Migration {
    private final Connection connection;
    private final Dataset dataset;
    private final Schema schema;
    private final DuckDbDestination.Config config;
    private final DuckDbFailures failures;

    Migration(Connection connection, Dataset dataset, Schema schema, DuckDbDestination.Config config,
            DuckDbFailures failures) {
        this.connection = connection;
        this.dataset = dataset;
        this.schema = schema;
        this.config = config;
        this.failures = failures;
    }

    /// Makes what is missing of the given tables, records the version, and says what was added.
    ///
    /// @param existing the dataset's tables with the names of their columns
    Map<String, Table> run(Set<String> tables, Map<String, Set<String>> existing) throws SQLException {
        var wanted = new LinkedHashSet<String>(tables);
        wanted.add(schema.versionTableName());
        var added = new LinkedHashMap<String, Table>();
        Map<String, Set<String>> required = existing.isEmpty()
                ? Map.of()
                : Catalog.required(connection, dataset);
        for (Table table : schema.tables().values()) {
            if (wanted.contains(table.name()) && table.hasCompleteColumns()) {
                Set<String> there = existing.get(table.name());
                List<Column> missing = there == null ? create(table) : add(table, there);
                relax(table, required.getOrDefault(table.name(), Set.of()));
                if (!missing.isEmpty()) {
                    added.put(table.name(), table.withColumns(missing));
                }
            }
        }
        recordVersion();
        return added;
    }

    private List<Column> create(Table table) throws SQLException {
        List<Column> columns = table.completeColumns();
        execute(table, columns, "CREATE TABLE " + dataset.table(table.name()) + columns.stream()
                .map(column -> definition(table, column, true))
                .collect(Collectors.joining(",\n  ", " (\n  ", ")")));
        return columns;
    }

    private List<Column> add(Table table, Set<String> there) throws SQLException {
        var columns = new ArrayList<Column>();
        for (Column column : table.completeColumns()) {
            if (!there.contains(column.name())) {
                execute(table, List.of(column), "ALTER TABLE " + dataset.table(table.name()) + " ADD COLUMN "
                        + definition(table, column, false));
                columns.add(column);
            }
        }
        return columns;
    }

    private void relax(Table table, Set<String> required) throws SQLException {
        for (Column column : table.completeColumns()) {
            if (column.nullable() && required.contains(column.name())) {
                execute(table, List.of(column), "ALTER TABLE " + dataset.table(table.name())
                        + " ALTER COLUMN " + SqlText.identifier(column.name()) + " DROP NOT NULL");
            }
        }
    }

    private String definition(Table table, Column column, boolean isNew) {
        var text = new StringBuilder(SqlText.identifier(column.name())).append(' ')
                .append(SqlTypes.of(table.name(), column));
        if (isNew && config.uncompressedIds() && (column.flag("row_key") || column.flag("parent_key"))) {
            text.append(" USING COMPRESSION uncompressed");
        }
        if (isNew && config.createIndexes() && column.flag("unique")) {
            text.append(" UNIQUE");
        }
        if (!column.nullable()) {
            text.append(" NOT NULL");
        }
        return text.toString();
    }

    private void execute(Table table, List<Column> columns, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failures.ofColumns(table.name(), columns, e);
        }
    }

    private void recordVersion() throws SQLException {
        String target = dataset.table(schema.versionTableName());
        List<String> names = schema.table(schema.versionTableName()).columns().keySet().stream()
                .map(SqlText::identifier).toList();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM " + target + " WHERE " + names.get(4) + " = ?")) {
            query.setString(1, schema.version().hash());
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
        }
        Map<String, ?> stored = schema.toStored();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + target + " ("
                + String.join(", ", names.subList(0, 6)) + ") VALUES (?, ?, now(), ?, ?, ?)")) {
            insert.setObject(1, stored.get("version"));
            insert.setObject(2, stored.get("engine_version"));
            insert.setString(3, schema.name());
            insert.setString(4, schema.version().hash());
            insert.setString(5, JsonText.compact(stored));
            insert.executeUpdate();
        }
    }
}
