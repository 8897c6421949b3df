package dev.dlt4j.it.merge;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination;
import dev.dlt4j.spi.sql.MergePlan;
import dev.dlt4j.spi.sql.MergeStatements;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.TableNames;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A dataset and its staging dataset in a DuckDB in memory, into which staged rows are merged.
final class MergedDataset implements AutoCloseable {
    private static final SqlDialect DIALECT = new DuckDbDestination()
            .capabilities(DuckDbDestination.Config.defaults()).sql().dialect().orElseThrow();
    private static final TableNames NAMES = new TableNames(DIALECT, List.of("memory", "shop"),
            List.of("memory", "shop_staging"));

    private final Connection connection;

    MergedDataset() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("CREATE SCHEMA shop");
        execute("CREATE SCHEMA shop_staging");
        execute("SET TimeZone = 'UTC'");
    }

    /// Makes what is missing of a table in both datasets, and empties it in the staging dataset.
    void make(Table table) throws SQLException {
        for (String name : List.of(NAMES.target(table.name()), NAMES.staging(table.name()))) {
            List<Column> columns = table.completeColumns();
            execute("CREATE TABLE IF NOT EXISTS " + name + columns.stream()
                    .map(column -> NAMES.column(column.name()) + ' '
                            + DIALECT.columnType(table.name(), column))
                    .collect(Collectors.joining(", ", " (", ")")));
            for (Column column : columns) {
                execute("ALTER TABLE " + name + " ADD COLUMN IF NOT EXISTS " + NAMES.column(column.name())
                        + ' ' + DIALECT.columnType(table.name(), column));
            }
        }
        execute("DELETE FROM " + NAMES.staging(table.name()));
    }

    void stage(String table, List<String> columns, List<? extends List<?>> rows) throws SQLException {
        insert(NAMES.staging(table), columns, rows);
    }

    void load(String table, List<String> columns, List<? extends List<?>> rows) throws SQLException {
        insert(NAMES.target(table), columns, rows);
    }

    private void insert(String name, List<String> columns, List<? extends List<?>> rows) throws SQLException {
        String sql = "INSERT INTO " + name
                + columns.stream().map(NAMES::column).collect(Collectors.joining(", ", " (", ")"))
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ", " VALUES (", ")"));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (List<?> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.executeUpdate();
            }
        }
    }

    /// Merges all tables nested in the table `items` with it.
    void merge(Schema schema, MergeStrategy strategy, OffsetDateTime loadedAt) throws SQLException {
        MergePlan plan = MergePlan.of(schema, schema.tree().withNested("items"), strategy, loadedAt);
        connection.setAutoCommit(false);
        for (String sql : MergeStatements.of(plan, NAMES)) {
            execute(sql);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /// The rows of a table as texts, in the order of their texts.
    List<List<@Nullable String>> rows(String table, List<String> columns) throws SQLException {
        String sql = columns.stream().map(column -> "CAST(" + NAMES.column(column) + " AS VARCHAR)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + NAMES.target(table)));
        var found = new ArrayList<List<@Nullable String>>();
        try (Statement query = connection.createStatement(); ResultSet rows = query.executeQuery(sql)) {
            while (rows.next()) {
                var row = new ArrayList<@Nullable String>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
        }
        return sorted(found);
    }

    static List<List<@Nullable String>> sorted(List<List<@Nullable String>> rows) {
        return rows.stream().sorted(Comparator.comparing(String::valueOf)).toList();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin " + sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
