package dev.dlt4j.it.merge;

import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.sql.MergePlan;
import dev.dlt4j.spi.sql.MergeStatements;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A dataset and its staging dataset of an engine, into which staged rows are merged.
final class MergedDataset implements AutoCloseable {
    private final MergeEngine engine;
    private final SqlDialect dialect;
    private final TableNames names;
    private final Connection connection;
    private final Map<String, Set<String>> made = new HashMap<>();

    MergedDataset(MergeEngine engine) throws SQLException {
        this.engine = engine;
        dialect = engine.dialect();
        names = engine.names();
        connection = engine.connect();
    }

    /// Makes what is missing of a table in both datasets, and empties it in the staging dataset.
    void make(Table table) throws SQLException {
        Set<String> there = made.computeIfAbsent(table.name(), name -> new HashSet<>());
        for (String name : List.of(names.target(table.name()), names.staging(table.name()))) {
            String before = there.isEmpty() ? "CREATE TABLE " + name + " (" : "ALTER TABLE " + name + " ADD ";
            List<String> definitions = table.completeColumns().stream()
                    .filter(column -> !there.contains(column.name()))
                    .map(column -> names.column(column.name()) + ' '
                            + dialect.columnType(table.name(), column))
                    .toList();
            if (there.isEmpty()) {
                execute(before + String.join(", ", definitions) + ')');
            } else {
                for (String definition : definitions) {
                    execute(before + definition);
                }
            }
        }
        table.completeColumns().forEach(column -> there.add(column.name()));
        execute("DELETE FROM " + names.staging(table.name()));
    }

    void stage(String table, List<String> columns, List<? extends List<?>> rows) throws SQLException {
        insert(names.staging(table), columns, rows);
    }

    void load(String table, List<String> columns, List<? extends List<?>> rows) throws SQLException {
        insert(names.target(table), columns, rows);
    }

    private void insert(String name, List<String> columns, List<? extends List<?>> rows) throws SQLException {
        String sql = "INSERT INTO " + name
                + columns.stream().map(names::column).collect(Collectors.joining(", ", " (", ")"))
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
        for (String sql : MergeStatements.of(plan, names)) {
            execute(sql);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /// The rows of a table as texts, in the order of their texts.
    List<List<@Nullable String>> rows(String table, List<String> columns) throws SQLException {
        String type = engine == MergeEngine.MARIADB ? "CHAR" : "VARCHAR";
        String sql = columns.stream().map(column -> "CAST(" + names.column(column) + " AS " + type + ')')
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + names.target(table)));
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
