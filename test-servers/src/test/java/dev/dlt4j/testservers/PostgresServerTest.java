package dev.dlt4j.testservers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PostgresServerTest {
    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // a stopped server is what the test is about
    void startsRestartsAndStops(PostgresVersion version) throws SQLException {
        try (PostgresServer server = PostgresServer.start(version)) {
            String database = server.createDatabase();
            assertThat(version(server, database)).startsWith(version.release());
            server.restart();
            assertThat(version(server, database)).startsWith(version.release());
            server.close();
            assertThatThrownBy(() -> server.connect(database)).isInstanceOf(SQLException.class);
        }
    }

    private static String version(PostgresServer server, String database) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_version")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
