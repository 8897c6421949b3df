package dev.dlt4j.testservers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MariaDbServerTest {
    @Test
    @SuppressWarnings("try") // a stopped server is what the test is about
    void startsRestartsAndStops() throws SQLException {
        try (MariaDbServer server = MariaDbServer.start("--local-infile=0")) {
            String database = server.createDatabase();
            assertThat(variable(server, database, "version")).startsWith("11.4");
            server.restart();
            assertThat(variable(server, database, "local_infile")).isEqualTo("0");
            server.close();
            assertThatThrownBy(() -> server.connect(database)).isInstanceOf(SQLException.class);
        }
    }

    private static String variable(MariaDbServer server, String database, String name) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@" + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
