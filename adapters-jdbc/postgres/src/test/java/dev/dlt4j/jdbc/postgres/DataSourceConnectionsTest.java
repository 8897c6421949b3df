package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.testservers.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/// An application's pool of one connection, which a load borrows.
final class DataSourceConnectionsTest {
    private final TestDatabase database = TestDatabase.create();

    @Test
    void aConnectionGoesBackAsItCame() throws SQLException {
        OneConnection pool = new OneConnection(database.connect());
        try (Connection theirs = pool.connection()) {
            execute(theirs, "SET TimeZone = 'Asia/Tokyo'; SET search_path = audit");
            theirs.setAutoCommit(false);
            theirs.commit();
            var connections = new DataSourceConnections(pool, "\"shop\",public");
            try (Connection ours = connections.connect()) {
                assertThat(ours.getAutoCommit()).isTrue();
                assertThat(text(ours, "SHOW TimeZone")).isEqualTo("UTC");
                assertThat(text(ours, "SHOW search_path")).isEqualTo("\"shop\",public");
                ours.setAutoCommit(false);
                execute(ours, "CREATE TABLE left_open (id int)");
            }
            connections.close();

            assertThat(pool.given()).isEqualTo(pool.back()).isEqualTo(1);
            assertThat(text(theirs, "SHOW TimeZone")).isEqualTo("Asia/Tokyo");
            assertThat(text(theirs, "SHOW search_path")).isEqualTo("audit");
            assertThat(text(theirs, "SELECT to_regclass('left_open') IS NULL")).isEqualTo("t");
            assertThat(theirs.getAutoCommit()).isFalse();
            assertThat(theirs.isClosed()).isFalse();
        }
    }

    @Test
    void theLocationHasNoUserAndNoPassword() throws SQLException {
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setServerNames(new String[]{"127.0.0.1"});
        pool.setPortNumbers(new int[]{database.server().port()});
        pool.setDatabaseName(database.name());
        pool.setUser(PostgresServer.USER);
        pool.setPassword(PostgresServer.PASSWORD);
        var connections = new DataSourceConnections(pool, "public");
        assertThat(connections.location()).contains("data source");

        connections.connect().close();

        assertThat(connections.location()).isEqualTo(
                "postgresql://127.0.0.1:%d/%s".formatted(database.server().port(), database.name()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
