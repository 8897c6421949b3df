package dev.dlt4j.it.conformance.pipeline;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of a Parquet file, in Arrow's terms, and its rows.
record ParquetDump(List<@Nullable Object> columns, List<@Nullable Object> rows) {
    static ParquetDump of(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement settings = connection.createStatement()) {
            settings.execute("set TimeZone='UTC'");
            return new ParquetDump(ParquetLook.fields(file, connection),
                    ParquetLook.rows(file, connection, DumpValues::of));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
