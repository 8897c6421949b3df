package dev.dlt4j.it.badinput;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Opens a DuckDB file, says so and keeps it open until its input ends.
final class HoldingADatabase {
    static final String OPEN = "open";

    private HoldingADatabase() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
            connection.createStatement().execute("CREATE TABLE held (id INTEGER)");
            System.out.println(OPEN);
            while (System.in.read() >= 0) {
                // until the parent closes it
            }
        }
    }
}
