package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An empty database on the server that all tests share.
record TestDatabase(PostgresServer server, String name) {
    static TestDatabase create() {
        return create(PostgresVersion.V18);
    }

    static TestDatabase create(PostgresVersion version) {
        PostgresServer server = PostgresServer.shared(version);
        return new TestDatabase(server, server.createDatabase());
    }

    String url() {
        return server.url(name);
    }

    Connection connect() throws SQLException {
        return server.connect(name);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<Map<String, @Nullable Object>> query(String sql) throws SQLException {
        var result = new ArrayList<Map<String, @Nullable Object>>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                }
                result.add(row);
            }
        }
        return result;
    }

    /// The first column of each row, as PostgreSQL writes it.
    List<@Nullable String> texts(String sql) throws SQLException {
        var texts = new ArrayList<@Nullable String>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
