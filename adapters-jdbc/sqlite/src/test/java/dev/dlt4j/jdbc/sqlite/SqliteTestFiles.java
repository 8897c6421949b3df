package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.json.TypedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes job files and reads databases without a client.
final class SqliteTestFiles {
    private SqliteTestFiles() {}

    static void write(Path file, List<Map<String, @Nullable Object>> rows) throws IOException {
        Files.writeString(file, TypedJson.encode(rows) + '\n');
    }

    static List<Map<String, @Nullable Object>> query(Path database, String sql) throws SQLException {
        var result = new ArrayList<Map<String, @Nullable Object>>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    // SQLite has one integer; the driver gives small ones as Integer
                    Object value = rows.getObject(i);
                    row.put(rows.getMetaData().getColumnName(i), value instanceof Integer number
                            ? Long.valueOf(number)
                            : value);
                }
                result.add(row);
            }
        }
        return result;
    }
}
