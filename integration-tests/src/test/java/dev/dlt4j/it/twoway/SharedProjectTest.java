package dev.dlt4j.it.twoway;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.it.distribution.Program;
import dev.dlt4j.it.twoway.PythonDlt.Known;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// One project folder, used by dlt4j's command and by Python dlt in turn: both find destination and token in
/// the same `.dlt`, load the same, and leave `.dlt` as it is.
final class SharedProjectTest {
    private static final int STEPS = 4;
    private static final String TOKEN = "geheim-4711";
    private static final List<String> IDS = List.of("1 a0,2 b0", "1 a0,2 b1,3 c1", "1 a0,2 b1,3 c2,4 d2",
            "1 a0,2 b1,3 c2,4 d3,5 e3");

    @TempDir
    Path folder;

    private HttpServer server;
    private volatile int step;

    /// How the settings are written.
    enum Written {
        CONNECTION_STRING("""
                [sources.shop.credentials]
                token = "%s"
                [destination.warehouse]
                credentials = "duckdb:///both.duckdb"
                """, ""),
        OF_THE_PIPELINE_FIRST("""
                both.sources.rest_api.credentials.token = "%s"
                sources.rest_api.shop.credentials.token = "wrong"
                both.destination.warehouse.credentials = "duckdb:///both.duckdb"
                destination.warehouse.credentials = "duckdb:///wrong.duckdb"
                """, ""),
        NOT_IN_THE_FOLDER_OF_DATA("""
                [sources.shop.credentials]
                token = "%s"
                [destination.warehouse]
                credentials = "both.duckdb"
                """, """
                both.sources.rest_api.shop.credentials.token = "wrong"
                both.destination.warehouse.credentials = "wrong.duckdb"
                """);

        private final String secrets;
        private final String own;

        Written(String secrets, String own) {
            this.secrets = secrets;
            this.own = own;
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", exchange -> {
            boolean isAllowed = ("Bearer " + TOKEN)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = JsonText.compact(orders()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(isAllowed ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /// Two orders at each step, the first of which came in the step before with another text.
    private List<Map<String, Object>> orders() {
        return Stream.of(step + 1, step + 2).map(id -> Map.<String, Object>of("id", id, "changed",
                10 * step + id, "text", (char) ('a' + id - 1) + String.valueOf(step),
                "lines", List.of(Map.of("piece", id)))).toList();
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_STRING, true, 0", "CONNECTION_STRING, false, 1",
            "OF_THE_PIPELINE_FIRST, true, 0", "NOT_IN_THE_FOLDER_OF_DATA, true, 1"})
    void bothLoadTheSameAndNeitherWritesIntoDotDlt(Written written, boolean oneFolder, int javas)
            throws Exception {
        PythonDlt python = PythonDlt.installed();
        Path project = write(written, oneFolder ? "working" : "java");
        Map<String, String> before = files(project.resolve(".dlt"));
        for (step = 0; step < STEPS; step++) {
            boolean isOurs = step % 2 == javas;
            if (isOurs) {
                dlt4j("run");
            } else {
                Known known = python.runProject(project, environment(), Map.of("pipelines_dir",
                        oneFolder ? "working" : "python", "base_url", address()));
                assertThat(one("select version_hash from data._dlt_version")).isEqualTo(known.schema());
            }
            assertThat(one("select string_agg(id || ' ' || text, ',' order by id) from data.orders"))
                    .as("orders after step " + step).isEqualTo(IDS.get(step));
            assertThat(files(project.resolve(".dlt"))).as(".dlt after step " + step).isEqualTo(before);
        }
        assertThat(one("select count(*) from data._dlt_version")).as("one schema").isEqualTo("1");
        assertThat(one("select count(distinct version) - count(*) from data._dlt_pipeline_state"))
                .as("no version of the state is there twice").isEqualTo("0");
        assertThat(project.resolve("wrong.duckdb")).doesNotExist();

        for (String looking : List.of("plan", "check", "doctor", "config explain both", "schema show",
                "pipeline both info", "pipeline both trace")) {
            assertThat(dlt4j(looking.split(" "))).doesNotContain(TOKEN);
            assertThat(files(project.resolve(".dlt"))).as(".dlt after " + looking).isEqualTo(before);
        }
    }

    private Path write(Written written, String working) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Path settings = Files.createDirectory(project.resolve(".dlt"));
        Files.writeString(settings.resolve("config.toml"), """
                [destination.warehouse]
                destination_type = "duckdb"
                """);
        Files.writeString(settings.resolve("secrets.toml"), written.secrets.formatted(TOKEN));
        Path own = Files.createDirectory(folder.resolve("own"));
        if (!written.own.isEmpty()) {
            Files.writeString(own.resolve("secrets.toml"), written.own);
        }
        Files.writeString(project.resolve("dlt.yml"), """
                pipelines:
                  both: {source: shop, destination: warehouse, dataset_name: data, pipelines_dir: %s}
                sources:
                  shop:
                    type: rest_api
                    client: {base_url: "%s", auth: {type: bearer}, paginator: single_page}
                    resources:
                      - name: orders
                        primary_key: id
                        write_disposition: merge
                        endpoint:
                          path: orders
                          params: {changed: "{incremental.start_value}"}
                          incremental: {cursor_path: changed, initial_value: 0}
                """.formatted(working, address()));
        return project;
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, String> environment() {
        return Map.of("DLT_DATA_DIR", folder.resolve("own").toString());
    }

    private String dlt4j(String... arguments) {
        Program program = Program.dlt4j(folder.resolve("project"), arguments)
                .with("DLT_DATA_DIR", folder.resolve("own").toString());
        Program.Outcome outcome = program.run();
        assertThat(outcome.exit()).as(String.join(" ", arguments) + ": " + outcome.err()).isZero();
        return outcome.out() + outcome.err();
    }

    /// Each file and folder below a folder, with its text and time of change.
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                FileTime changed = Files.getLastModifiedTime(path);
                found.put(root.relativize(path).toString(),
                        changed + (Files.isDirectory(path) ? "" : " " + Files.readString(path)));
            }
        }
        return found;
    }

    private String one(String sql) throws SQLException {
        try (var connection = DriverManager
                .getConnection("jdbc:duckdb:" + folder.resolve("project/both.duckdb"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
