package dev.dlt4j.it.resume;

import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A run that waits for a server ends at the first SIGTERM, and the next one reads on where it stopped.
final class StoppedWaitTest {
    private static final String API = """
            pipelines: {api: {source: api, destination: duckdb}}
            sources:
              api:
                type: rest_api
                client:
                  base_url: %s
                  paginator: {type: page_number, base_page: 1, total_path: null}
                resources:
            %s
            """;
    private static final String PAGES = """
                  - {name: rows, endpoint: {path: rows}%s}
            """;
    private static final String REPORT = """
                  - name: rows
                    endpoint:
                      path: reports
                      method: POST
                      paginator: single_page
                      job:
                        poll: {path: "reports/{job.id}", status_path: status, every: 600, max_every: 600}
                        fetch: {path: rows}
            """;

    @TempDir
    Path folder;

    private String stopped(StallingApi api) throws Exception {
        try (Child child = Child.of(folder, WaitingExtract.class, folder.toString())) {
            api.awaitStall();
            child.signal("TERM");
            String said = child.awaitEnd();
            assertThat(child.exitCode()).as(said).isEqualTo(143);
            return said;
        }
    }

    private String again() throws Exception {
        try (Child child = Child.of(folder, WaitingExtract.class, folder.toString())) {
            return child.awaitEnd();
        }
    }

    @ParameterizedTest
    @CsvSource({"ANSWER, ''", "ANSWER, ', parallelized: true'", "BODY, ''", "BACK_OFF, ''", "RATE_LIMIT, ''"})
    void aPageThatIsWaitedForIsAskedForAgain(StallingApi.Way way, String how) throws Exception {
        try (StallingApi api = new StallingApi(way)) {
            Files.writeString(folder.resolve("dlt.yml"), API.formatted(api.address(), PAGES.formatted(how)));
            assertThat(stopped(api)).contains("it was stopped by Ctrl-C or SIGTERM")
                    .doesNotContain("did not end within");

            api.release();
            assertThat(again()).contains("reads on from", "loaded {rows=4}");
            for (int page = 1; page <= 4; page++) {
                assertThat(Collections.frequency(api.requests(), "GET /rows?page=" + page))
                        .as("requests of page " + page).isEqualTo(page == 3 ? 2 : 1);
            }
        }
        assertThat(new Warehouse(folder).query("SELECT count(*), count(DISTINCT id) FROM data.rows"))
                .containsExactly("4|4");
    }

    @Test
    void aReportThatIsWaitedForIsNotStartedAgain() throws Exception {
        try (StallingApi api = new StallingApi(StallingApi.Way.REPORT)) {
            Files.writeString(folder.resolve("dlt.yml"), API.formatted(api.address(), REPORT));
            assertThat(stopped(api)).contains("it was stopped by Ctrl-C or SIGTERM")
                    .doesNotContain("did not end within");

            api.release();
            assertThat(again()).contains("loaded {rows=1}");
            assertThat(Collections.frequency(api.requests(), "POST /reports")).isEqualTo(1);
        }
    }

    @Test
    void aQueryThatIsWaitedForIsCancelled() throws Exception {
        Path database = folder.resolve("big.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE begun AS SELECT 1 AS id");
            statement.execute("CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                    + "SELECT i + 1 FROM n) SELECT count(*) AS c FROM n");
        }
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines: {api: {source: db, destination: duckdb}}
                sources:
                  db:
                    type: sql_database
                    credentials: sqlite:///%s
                    table_names: [begun, endless]
                    include_views: true
                """.formatted(database));
        try (Child child = Child.of(folder, WaitingExtract.class, folder.toString())) {
            child.awaitLine("extracting");
            child.signal("TERM");
            assertThat(child.awaitEnd()).contains("it was stopped by Ctrl-C or SIGTERM")
                    .doesNotContain("did not end within");
            assertThat(child.exitCode()).isEqualTo(143);
        }
    }
}
