package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.testservers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PostgresConnectionsTest {
    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();

    @ParameterizedTest
    @CsvSource({"disable, f", "prefer, t", "require, t", "verify-ca, t", "verify-full, t"})
    void securesConnectionsAsAsked(String mode, String secured) throws Exception {
        PostgresServer.certificate(folder);
        try (var connections = connections(Postgres.builder().url(database.url()).sslmode(mode)
                .sslrootcert("server.crt")); var connection = connections.connect()) {
            assertThat(text(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .isEqualTo(secured);
        }
    }

    @Test
    void trustsNoCertificateThatNobodySigned() throws IOException {
        Path other = Files.writeString(folder.resolve("other.crt"), "");
        try (var connections = connections(Postgres.builder().url(database.url()).sslmode("verify-full")
                .sslrootcert(other.toString()))) {
            assertThatThrownBy(connections::connect).isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void setsNameZoneAndOptions() throws Exception {
        try (var connections = connections(Postgres.builder()
                .url(database.url() + "?application_name=nightly&session_timezone=Asia/Tokyo"
                        + "&options=-c%20statement_timeout%3D61s"));
                var connection = connections.connect()) {
            assertThat(text(connection, "SHOW application_name")).isEqualTo("nightly");
            assertThat(text(connection, "SHOW timezone")).isEqualTo("Asia/Tokyo");
            assertThat(text(connection, "SHOW statement_timeout")).isEqualTo("61s");
            assertThat(text(connection, "SHOW search_path")).isEqualTo("\"shop\",public");
        }
    }

    @Test
    @SuppressWarnings("try") // a connection is closed twice on purpose
    void keepsConnectionsForTheNextWhoNeedsOne() throws Exception {
        try (var connections = connections(Postgres.builder().url(database.url()))) {
            Connection connection = connections.connect();
            String first = text(connection, "SELECT pg_backend_pid()");
            connection.setAutoCommit(false);
            text(connection, "SELECT 1");
            // with a transaction left open, and twice
            connection.close();
            connection.close();
            try (var same = connections.connect(); var another = connections.connect()) {
                assertThat(text(same, "SELECT pg_backend_pid()")).isEqualTo(first);
                assertThat(same.getAutoCommit()).isTrue();
                assertThat(text(another, "SELECT pg_backend_pid()")).isNotEqualTo(first);
                database.execute("SELECT pg_terminate_backend(" + first + ")");
            }
            try (var working = connections.connect(); var other = connections.connect()) {
                assertThat(text(working, "SELECT 1")).isEqualTo(text(other, "SELECT 1"));
            }
        }
    }

    private PostgresConnections connections(Postgres.Builder destination) {
        return new PostgresConnections(destination.build().config().credentials(), "\"shop\",public",
                file -> folder.resolve(file).toString());
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
