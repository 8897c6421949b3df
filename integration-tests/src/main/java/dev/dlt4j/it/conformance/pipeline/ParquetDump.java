package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.Values;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns of a Parquet file, in Arrow's terms, and its rows.
record ParquetDump(List<@Nullable Object> columns, List<@Nullable Object> rows) {
    static ParquetDump of(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement settings = connection.createStatement();
                PreparedStatement query = connection.prepareStatement("SELECT * FROM read_parquet(?)")) {
            settings.execute("set TimeZone='UTC'");
            List<@Nullable Object> rows = new ArrayList<>();
            query.setString(1, file.toString());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.put(found.getMetaData().getColumnName(i), DumpValues.of(found.getObject(i)));
                    }
                    rows.add(row);
                }
            }
            return new ParquetDump(Values.list(ParquetLook.at(file, false).get("fields")), rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
