package dev.dlt4j.internal.format.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads Parquet files by a program that is not ours.
final class DuckDbReader implements AutoCloseable {
    private final Connection connection;

    DuckDbReader() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = 1");
                statement.execute("SET TimeZone = 'UTC'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<@Nullable String> column(Path file, String expression) throws SQLException {
        return query("SELECT (" + expression + ")::VARCHAR FROM '" + file + "'");
    }

    List<@Nullable String> types(Path file) throws SQLException {
        return query("SELECT column_type FROM (DESCRIBE FROM '" + file + "')");
    }

    List<@Nullable String> logicalTypes(Path file) throws SQLException {
        return query("SELECT logical_type FROM parquet_schema('" + file + "')");
    }

    long count(Path file, String condition) throws SQLException {
        return number("SELECT count(*) FROM '" + file + "' WHERE " + condition);
    }

    long rowGroups(Path file) throws SQLException {
        return number("SELECT num_row_groups FROM parquet_file_metadata('" + file + "')");
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(Objects.requireNonNull(query(sql).get(0)));
    }

    private List<@Nullable String> query(String sql) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
