package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes job files and reads databases with DuckDB itself, without a client.
final class DuckDbFiles {
    private DuckDbFiles() {}

    static void parquet(Path file, Table table, List<Map<String, @Nullable Object>> rows)
            throws SQLException {
        List<Column> columns = table.completeColumns().stream()
                .filter(column -> rows.isEmpty()
                        || rows.stream().anyMatch(row -> row.containsKey(column.name())))
                .toList();
        try (Connection memory = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = memory.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("CREATE TABLE job (" + columns.stream()
                    .map(column -> SqlText.identifier(column.name()) + ' ' + fileType(table, column))
                    .collect(Collectors.joining(", ")) + ')');
            try (PreparedStatement insert = memory.prepareStatement("INSERT INTO job VALUES ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ')')) {
                for (var row : rows) {
                    for (int i = 0; i < columns.size(); i++) {
                        insert.setObject(i + 1, row.get(columns.get(i).name()));
                    }
                    insert.executeUpdate();
                }
            }
            statement.execute("COPY job TO " + SqlText.literal(file.toString()) + " (FORMAT parquet)");
        }
    }

    private static String fileType(Table table, Column column) {
        return column.dataTypeOrNull() == DataType.JSON ? "VARCHAR" : SqlTypes.of(table.name(), column);
    }

    static List<Map<String, @Nullable Object>> query(Path database, String sql) throws SQLException {
        var result = new ArrayList<Map<String, @Nullable Object>>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                    }
                    result.add(row);
                }
            }
        }
        return result;
    }

    static void execute(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
