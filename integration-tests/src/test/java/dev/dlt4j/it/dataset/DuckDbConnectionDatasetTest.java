package dev.dlt4j.it.dataset;

import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

final class DuckDbConnectionDatasetTest extends DatasetScenarios {
    private final Connection connection = open();

    private static Connection open() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Destination<?> destination(Path where) {
        return DuckDb.connection(connection);
    }
}
