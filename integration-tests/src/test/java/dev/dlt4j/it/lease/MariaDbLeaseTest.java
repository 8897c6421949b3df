package dev.dlt4j.it.lease;

import dev.dlt4j.testservers.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A dataset is a database of its own there.
final class MariaDbLeaseTest extends LeaseScenarios {
    private final MariaDbServer server = MariaDbServer.shared();
    private String database = "";

    @BeforeEach
    void newDatabase() {
        database = server.createDatabase();
    }

    @AfterEach
    void dropDataset() throws SQLException {
        try (Connection connection = server.connect("mysql"); var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS data");
        }
    }

    @Override
    String url() {
        return server.url(database);
    }

    @Override
    Connection connect() throws SQLException {
        return server.connect(database);
    }
}
