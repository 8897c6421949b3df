package dev.dlt4j.cli;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.Connectors;
import dev.dlt4j.domain.json.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Loads without a `dlt.yml`.
class QuickRunTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    private int run(String from, String to, String... more) {
        console.environment.put("DLT_DATA_DIR", folder.resolve("global").toString());
        List<String> arguments = new ArrayList<>(List.of("run", "--from", from, "--to", to, "--progress",
                "none", "--pipelines-dir", folder.resolve("working").toString()));
        arguments.addAll(List.of(more));
        return console.execute(arguments.toArray(String[]::new));
    }

    private String file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String query(String to, String dataset, String sql) {
        var asked = new CapturedConsole();
        assertThat(asked.execute("query", "--to", to, "--dataset", dataset, "--csv", sql)).as(asked.err())
                .isZero();
        return asked.out().replace("\r", "");
    }

    @ParameterizedTest(name = "{0}: table {2}")
    @CsvSource({
            "data/events.jsonl,      events.jsonl,    events",
            "data/My Orders-2024.json, 'My*.json',    my",
            "data/orders-1.csv,      orders-*.csv,    orders",
            "data/a.csv,             *.csv,           data",
            "data/2024.csv,          2024.csv,        data",
            "data/odd[1].jsonl,      odd[1].jsonl,    odd"})
    void namesTheTableAfterTheFiles(String name, String pattern, String table) {
        file(name, name.endsWith("csv") ? "id\n1\n" : "{\"id\": 1}\n");
        String to = "duckdb:///" + folder.resolve("x.duckdb");

        assertThat(run(folder.resolve("data") + "/" + pattern, to)).as(console.err()).isZero();
        assertThat(console.out()).contains("loaded 1 row in 1 table", "  " + table + " ",
                "query --to", "--dataset " + table + "_data");
        assertThat(query(to, table + "_data", "select id from " + table)).isEqualTo("id\n1\n");
    }

    @Test
    void mergesIntoTheTableByTheKeyThatOptionsName() {
        String to = folder.resolve("shop.db").toString();
        String from = file("in/orders.jsonl", "{\"id\": 1, \"n\": 1}\n{\"id\": 2, \"n\": 1}\n");
        String[] hints = {"--table", "sales", "--dataset", "shop", "--write-disposition", "merge",
                "--primary-key", "id"};
        assertThat(run(from, "sqlite:///" + to, hints)).as(console.err()).isZero();
        file("in/orders.jsonl", "{\"id\": 2, \"n\": 5}\n");
        assertThat(run(from, "sqlite:///" + to, hints)).as(console.err()).isZero();

        assertThat(query(to, "shop", "select id, n from sales order by id")).isEqualTo("id,n\n1,1\n2,5\n");
    }

    @Test
    void readsATableOfADatabaseAndAllOfThem() {
        String first = "sqlite:///" + folder.resolve("first.db");
        assertThat(run(file("people.jsonl", "{\"id\": 1, \"tags\": [\"a\"]}\n"), first, "--dataset", "main"))
                .as(console.err()).isZero();
        String lake = folder.resolve("lake").toString();

        assertThat(run(first + "/people", lake)).as(console.err()).isZero();
        assertThat(folder.resolve("lake/people_data/people")).isDirectory();
        assertThat(run(first, lake, "--dataset", "whole")).as(console.err()).isZero();
        assertThat(folder.resolve("lake/whole/people__tags")).isDirectory();
        assertThat(run(first, lake, "--table", "other")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--table is for one table, and --from names a whole database");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ada:geheim, YWRhOmdlaGVpbQ==", "ada:geheim+1%20x, YWRhOmdlaGVpbSsxIHg="})
    void readsTheAddressOfAJsonApi(String login, String sent) throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer server = started(exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "[{\"id\": 7}]".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        try {
            int port = server.getAddress().getPort();
            String to = "duckdb:///" + folder.resolve("api.duckdb");
            assertThat(run("http://%s@127.0.0.1:%d/v1/users.json?active=%%7Byes%%7D".formatted(login, port),
                    to, "--json")).as(console.err()).isZero();

            assertThat(asked).containsExactly("/v1/users.json?active=%7Byes%7D Basic " + sent);
            assertThat(((Map<?, ?>) JsonParser.parse(console.out())).get("tables"))
                    .isEqualTo(Map.of("users", 1L));
            assertThat(console.out() + console.err()).doesNotContain("geheim");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest(name = "{0} is {1} of {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            https://h/a/orders.csv              | orders.csv       | https://h/a          | orders
            https://h/orders.JSONL              | orders.JSONL     | https://h            | orders
            https://h:8443/a/b.ndjson.zst       | b.ndjson.zst     | https://h:8443/a     | b
            https://h/a/x.parquet?sig=1%2F2&v=3 | x.parquet        | https://h/a?sig=1%2F2&v=3 | x
            https://h/a/x.pq#rows               | x.pq             | https://h/a          | x
            https://h/a/My%20Orders.csv.bz2     | My%20Orders.csv.bz2 | https://h/a       | my_orders
            https://h/a/2024.csv                | 2024.csv         | https://h/a          | a
            https://h/2024.csv                  | 2024.csv         | https://h            | h
            https://h/a/orders-*.csv            | orders-*.csv     | https://h/a          | orders
            https://h/exports/**/*.csv.gz       | **/*.csv.gz      | https://h/exports    | exports
            https://h/a/b.json.gz               | b.json.gz        | https://h/a          | b
            https://h/a/all.zip                 | all.zip          | https://h/a          | all
            https://h/a/b.json                  | -                | -                    | b
            https://h/a/b?file=c.csv            | -                | -                    | b
            https://h/a.csv/rows                | -                | -                    | rows
            https://h/csv                       | -                | -                    | csv
            https://h                           | -                | -                    | h""")
    void readsWhatIsNamedAsAFileOfAWebServerAsOne(String from, @Nullable String glob, @Nullable String bucket,
            String name) {
        SourceUrl source = SourceUrl.of(from);

        assertThat(source.name()).isEqualTo(name);
        assertThat(source.type()).isEqualTo(glob == null ? "rest_api" : "filesystem");
        if (glob != null) {
            assertThat(source.keys()).isEqualTo(Map.of("bucket_url", String.valueOf(bucket), "resources",
                    List.of(Map.of("name", name, "file_glob", glob, "required", !glob.contains("*")))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"orders.csv, 2", "orders.csv.gz, 2", "events.jsonl, 3", "*.csv, 2"})
    void loadsAFileOfAWebServer(String file, long rows) throws IOException {
        List<String> asked = new ArrayList<>();
        Map<String, byte[]> files = Map.of(
                "/data/",
                "<html><a href=\"orders.csv\">orders.csv</a></html>".getBytes(StandardCharsets.UTF_8),
                "/data/orders.csv", "id,name\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8),
                "/data/orders.csv.gz", packed("id,name\n1,a\n2,b\n"),
                "/data/events.jsonl",
                "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n".getBytes(StandardCharsets.UTF_8));
        HttpServer server = started(exchange -> {
            asked.add(exchange.getRequestURI().getRawQuery() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = files.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
            exchange.getResponseHeaders().add("Content-Type",
                    exchange.getRequestURI().getPath().endsWith("/") ? "text/html" : "text/plain");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        try {
            String to = "duckdb:///" + folder.resolve("web.duckdb");
            assertThat(run("http://ada:geheim@127.0.0.1:%d/data/%s?sig=geheim".formatted(
                    server.getAddress().getPort(), file), to, "--table", "loaded", "--json"))
                    .as(console.err()).isZero();

            assertThat(((Map<?, ?>) JsonParser.parse(console.out())).get("tables"))
                    .isEqualTo(Map.of("loaded", rows));
            assertThat(asked).isNotEmpty().allMatch("sig=geheim Basic YWRhOmdlaGVpbQ=="::equals);
            assertThat(console.out() + console.err()).doesNotContain("geheim");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            http://ada:geheim@127.0.0.1:%d/data/none.csv?sig=geheim | none.csv in http://127.0.0.1:
            http://127.0.0.1:%d/none.jsonl.gz                       | none.jsonl.gz in http://127.0.0.1:
            file://FOLDER/none.csv                                  | none.csv in /""")
    void refusesTheNameOfAFileThatIsNotThere(String from, String message) throws IOException {
        HttpServer server = started(exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        try {
            String written = from.formatted(server.getAddress().getPort())
                    .replace("FOLDER", folder.toString());
            String to = "duckdb:///" + folder.resolve("none.duckdb");
            for (int i = 0; i < 2; i++) {
                assertThat(run(written, to)).as(console.out() + console.err()).isEqualTo(ExitCode.USAGE);
            }
            assertThat(console.err()).contains("--from: resource none: no file matches " + message)
                    .doesNotContain("geheim");
            assertThat(console.out()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void onlyWarnsOfAPatternWithoutAMatch() {
        String to = "duckdb:///" + folder.resolve("none.duckdb");

        assertThat(run(folder + "/none*.csv", to)).as(console.err()).isZero();
        assertThat(console.err()).contains("gave no rows");
    }

    private static HttpServer started(HttpHandler answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answers);
        server.start();
        return server;
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///lake", "s3://lake", "gs://lake", "az://lake/in", "sftp://me@host/lake"})
    void filesAreReadFromAndWrittenToTheSamePlaces(String folder) {
        assertThat(SourceUrl.of(folder + "/orders-*.csv").keys()).containsEntry("bucket_url", folder);
        assertThat(DestinationUrl.of(folder, Connectors.installed()).keys()).containsEntry("bucket_url",
                folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sftp://ann:geheim@files.example.com/*.csv | files_example_com
            s3://key:geheim@lake/2024-*.csv           | lake
            s3://lake/ann@home/*.csv                  | ann_home
            a/*.csv                                   | a""")
    void noNameIsMadeOfALogin(String from, String name) {
        assertThat(SourceUrl.of(from).name()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            nowhere.jsonl            | duckdb:///x.duckdb | there is no such file
            .                        | duckdb:///x.duckdb | a folder; say which of its files
            *.xlsx                   | duckdb:///x.duckdb | the format of *.xlsx is not known by its name
            ftp://u:geheim@host/x    | duckdb:///x.duckdb | ftp://u:***@host/x: neither files, nor
            https://u:geheim@h h/a.csv   | duckdb:///x.duckdb | this is no address
            *.jsonl                  | oracle://u:geheim@h/d | no destination has URLs that begin with oracle
            *.jsonl                  | duckdbb            | did you mean duckdb?
            s3://u:geheim@lake       | duckdb:///x.duckdb | it names no files
            hf://u:geheim@x/*.jsonl  | duckdb:///x.duckdb | no store for hf:// is installed
            sqlite:///none.db/t      | duckdb:///x.duckdb | there is no database file none.db/t""")
    void saysWhatIsWrongAndShowsNoSecret(String from, String to, String message) {
        assertThat(run(from, to)).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(message).doesNotContain("geheim");
        assertThat(console.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --from *.jsonl                                   | --to is missing
            --to duckdb                                      | --from is missing
            --table x                                        | --table is for a run with --from and --to
            other.yml --from *.jsonl --to duckdb             | no dlt.yml can be named too
            --fromm postgres://u:geheim@h/d                  | did you mean: --from
            --from *.jsonl --to duckdb --write-disposition x | it can be append, replace, merge""")
    void refusesOptionsThatDoNotFit(String options, String message) {
        String[] arguments = ("run " + options).split(" ");
        assertThat(console.execute(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(message).doesNotContain("geheim");
    }
}
