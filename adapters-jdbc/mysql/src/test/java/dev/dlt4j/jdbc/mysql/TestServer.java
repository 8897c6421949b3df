package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.testkit.TestDataset;
import dev.dlt4j.testservers.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Datasets on the server that all tests share: each test has its own.
record TestServer(MariaDbServer server, String dataset) {
    private static final String BEGIN = "mysql";

    static TestServer create() {
        MariaDbServer server = MariaDbServer.shared();
        return new TestServer(server, server.createDatabase() + "_data");
    }

    String url() {
        return server.url("");
    }

    DatasetContext context(Path folder) {
        return TestDataset.in(folder, "mariadb", dataset);
    }

    static void write(Path file, List<Map<String, @Nullable Object>> rows) throws IOException {
        Files.writeString(file, TypedJson.encode(rows) + '\n');
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = server.connect(BEGIN);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<Map<String, @Nullable Object>> table(String name) throws SQLException {
        return query("SELECT * FROM `" + dataset + "`.`" + name + '`');
    }

    List<Map<String, @Nullable Object>> query(String sql) throws SQLException {
        var result = new ArrayList<Map<String, @Nullable Object>>();
        try (Connection connection = server.connect(BEGIN);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
                }
                result.add(row);
            }
        }
        return result;
    }

    /// The first column of each row, as the server writes it.
    List<@Nullable String> texts(String sql) throws SQLException {
        var texts = new ArrayList<@Nullable String>();
        try (Connection connection = server.connect(BEGIN);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
