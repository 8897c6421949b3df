package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The first command of the README, as a new user runs it.
final class GithubEventsTest {
    @TempDir
    private Path folder;

    @Test
    void theExampleLoadsTheSameTablesAgainAndAgain() throws IOException, SQLException {
        Path example = Checkout.copyTracked("examples/github-events", folder.resolve("github-events"));
        Program.Outcome first = run(example, System.getProperty("java.home"));
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("duckdb");
        Map<String, Long> tables = rows(database(example));
        assertThat(tables).containsKey("events").hasSizeGreaterThan(5);
        assertThat(tables.get("events")).isBetween(1_000L, 10_000L);

        assertThat(run(example, System.getProperty("java.home")).exit()).isZero();
        assertThat(rows(database(example))).as("replaced").isEqualTo(withOneLoadMore(tables));

        Files.delete(database(example));
        assertThat(run(example, System.getProperty("java.home")).exit()).isZero();
        assertThat(rows(database(example))).as("made anew").isEqualTo(tables);
    }

    @Test
    void theExampleLoadsOnJava21() throws IOException, SQLException {
        Path example = Checkout.copyTracked("examples/github-events", folder.resolve("github-events"));
        Program.Outcome outcome = run(example, Java21.home().toString());
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(rows(database(example))).containsKey("events");
    }

    private Program.Outcome run(Path example, String javaHome) {
        return Program.dlt4j(folder, "run", example.toString()).with("DLT4J_JAVA_HOME", javaHome)
                .with("DLT_DATA_DIR", folder.resolve("state").toString()).run();
    }

    private static Path database(Path example) throws IOException {
        try (var files = Files.newDirectoryStream(example, "*.duckdb")) {
            return files.iterator().next();
        }
    }

    /// A load adds a row to dlt's table of loads; state and schema are unchanged.
    private static Map<String, Long> withOneLoadMore(Map<String, Long> tables) {
        Map<String, Long> more = new TreeMap<>(tables);
        more.merge("_dlt_loads", 1L, Long::sum);
        return more;
    }

    private static Map<String, Long> rows(Path database) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                var statement = connection.createStatement();
                var tables = statement
                        .executeQuery(
                                "select table_catalog, table_schema, table_name "
                                        + "from information_schema.tables")) {
            while (tables.next()) {
                try (var count = connection.createStatement();
                        var found = count.executeQuery("select count(*) from \"%s\".\"%s\".\"%s\""
                                .formatted(tables.getString(1), tables.getString(2), tables.getString(3)))) {
                    found.next();
                    rows.put(tables.getString(3), found.getLong(1));
                }
            }
        }
        return rows;
    }
}
