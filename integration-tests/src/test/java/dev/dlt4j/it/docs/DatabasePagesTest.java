package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.testservers.MariaDbServer;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the pages of the databases show is done, on a real database where there is one.
final class DatabasePagesTest {
    private static final Pattern CREDENTIALS = Pattern.compile("credentials: \"([^\"]+)\"");

    @TempDir
    Path folder;

    private static String block(String page, String language) throws IOException {
        return Page.read(Checkout.root().resolve("docs/how-to/from-" + page + ".md")).blocks().stream()
                .filter(block -> block.language().equals(language)).findFirst().orElseThrow().text();
    }

    /// The page's file, for the database at hand.
    private Project project(String page, String credentials) throws IOException {
        String written = CREDENTIALS.matcher(block(page, "yaml"))
                .replaceFirst(Matcher.quoteReplacement("credentials: \"" + credentials + "\""));
        Files.writeString(folder.resolve("dlt.yml"), written);
        return Project.at(folder).environment(name -> null).read();
    }

    private void run(String page, String credentials, Connection connection)
            throws IOException, SQLException {
        try (connection; Statement statement = connection.createStatement()) {
            for (String each : block(page, "sql").split(";\\s*(\n|$)")) {
                statement.execute(each);
            }
        }
        for (int i = 0; i < 2; i++) {
            try (Pipeline pipeline = Dlt.pipeline("shop")
                    .destination(DuckDb.file(folder.resolve("out.duckdb")))
                    .dataset("data").pipelinesDir(folder.resolve("pipelines")).build()) {
                pipeline.run(project(page, credentials).sources("shop").getFirst());
            }
        }
        assertThat(Warehouse.query(folder.resolve("out.duckdb"), "select id, total from data.orders order "
                + "by 1"))
                .containsExactly("2|12.00", "3|7.25");
        assertThat(Warehouse.query(folder.resolve("out.duckdb"), "select distinct name from data.customers "
                + "order "
                + "by 1")).containsExactly("Ada", "Grace");
    }

    @Test
    void postgresql() throws IOException, SQLException {
        PostgresServer server = PostgresServer.shared(PostgresVersion.V18);
        String name = server.createDatabase();
        run("postgresql", server.url(name), server.connect(name));
    }

    @Test
    void mariadb() throws IOException, SQLException {
        MariaDbServer server = MariaDbServer.shared();
        String name = server.createDatabase();
        run("mariadb", server.url(name), server.connect(name));
    }

    /// Their files are beside the `dlt.yml`, as the pages have it.
    @ParameterizedTest
    @CsvSource({"sqlite, jdbc:sqlite:%s/shop.db", "duckdb, jdbc:duckdb:%s/shop.duckdb"})
    void databasesThatAreFiles(String page, String jdbc) throws IOException, SQLException {
        Matcher written = CREDENTIALS.matcher(block(page, "yaml"));
        assertThat(written.find()).isTrue();
        run(page, written.group(1), DriverManager.getConnection(jdbc.formatted(folder)));
    }

    @Test
    void h2() throws IOException, SQLException {
        String url = "jdbc:h2:" + folder.resolve("shop");
        run("h2", url, DriverManager.getConnection(url));
    }

    /// The file is read and checked, and the connection made as text: there is no server.
    @ParameterizedTest
    @CsvSource({"sql-server, sqlserver://127.0.0.1:1", "oracle, oracle:thin:@//127.0.0.1:1/SHOP"})
    void databasesThatAreNotAtHand(String page, String location) throws IOException {
        Matcher written = CREDENTIALS.matcher(block(page, "yaml"));
        assertThat(written.find()).isTrue();
        Project project = project(page, written.group(1).replaceFirst("db\\.example:\\d+", "127.0.0.1:1"));

        assertThatThrownBy(() -> project.sources("shop")).isInstanceOf(DltException.class)
                .hasMessageContaining(location);
    }
}
