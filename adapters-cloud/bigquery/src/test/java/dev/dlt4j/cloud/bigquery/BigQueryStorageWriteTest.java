package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.DefaultAccount;
import dev.dlt4j.cloud.bigquery.internal.rest.RequestPause;
import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import dev.dlt4j.cloud.bigquery.internal.storage.RowMessages;
import dev.dlt4j.cloud.bigquery.internal.storage.WriteStreams;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.testkit.TestDataset;
import dev.dlt4j.testservers.BigQueryEmulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The Storage Write API of the emulator, which is a server of gRPC with Google's published messages and
/// numbers rows as BigQuery does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BigQueryStorageWriteTest {
    private static final Table ITEMS = Table.root("items")
            .withColumns(List.of(Column.of("id", DataType.BIGINT, false),
                    Column.of("name", DataType.TEXT, true)))
            .with("x-insert-api", "storage_write");

    @TempDir
    Path folder;
    @AutoClose
    private BigQueryEmulator emulator;

    @BeforeAll
    void start() {
        emulator = EmulatedBigQuery.started(BigQueryEmulator::withStorageWrite);
    }

    private HttpClient http() {
        return HttpClient.newBuilder().sslContext(emulator.trust()).build();
    }

    private DestinationClient client(String dataset) {
        var config = new BigQueryDestination.Config(EmulatedBigQuery.token(), "US",
                Optional.of(BigQueryEmulator.PROJECT), true, false, 60, 600, 5, 500, false, false,
                emulator.endpoint(), emulator.storageEndpoint());
        return new BigQueryDestination(pause -> {}, () -> new DefaultAccount(Map.of(), folder), this::http)
                .open(config, TestDataset.in(folder, "bigquery", dataset));
    }

    private static void migrate(DestinationClient client, Table table) {
        Schema schema = Schema.empty("shop").withTable(table).bumped();
        client.createDataset();
        client.migrate(schema, Set.of(table.name()));
    }

    private TableLoad load(Table table, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("items.ab12.0.jsonl"), rows);
        return TableLoad.builder("17.5", table)
                .files(List.of(JobFile.builder("items.ab12.jsonl", file, "jsonl").build())).build();
    }

    private static List<String> query(DestinationClient client, String sql) {
        try (var rows = client.sqlClient(SqlAccess.READ_ONLY).orElseThrow().query(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.value(0)));
            }
            return found;
        }
    }

    @Test
    void writesValuesOfAllTypes() throws Exception {
        Table table = Table.root("items").withColumns(List.of(Column.of("id", DataType.BIGINT, false),
                Column.of("name", DataType.TEXT, true), Column.of("f", DataType.DOUBLE, true),
                Column.of("o", DataType.BOOL, true), Column.of("ts", DataType.TIMESTAMP, true),
                Column.of("d", DataType.DATE, true), Column.of("tm", DataType.TIME, true),
                Column.of("n", DataType.DECIMAL, true), Column.of("w", DataType.WEI, true),
                Column.of("j", DataType.JSON, true), Column.of("b", DataType.BINARY, true)))
                .with("x-insert-api", "storage_write");
        try (var client = client("types")) {
            migrate(client, table);
            client.loadJob(load(table, """
                    {"id": -1, "name": "it's ü😀", "f": -1.5, "o": true, "ts": "1969-12-31T23:59:59.5Z",
                    """.strip() + """
                     "d": "1969-12-31", "tm": "12:30:05.25", "n": "12345678901234567890.123456789",
                    """.strip() + """
                     "w": "1", "j": {"a": [1, "x"]}, "b": "AAEC/w=="}
                    {"id": 9007199254740993, "name": null}
                    """)).run();
            assertThat(query(client, "SELECT id || '|' || name || '|' || f || '|' || o || '|' || "
                    + "UNIX_MICROS(ts) || '|' || d || '|' || tm || '|' || n || '|' || w FROM "
                    + "`types`.`items` WHERE id < 0")).singleElement().asString()
                    .contains("-1|it's ü😀|-1.5|true|-500000|1969-12-31|12:30:05.25")
                    .contains("12345678901234567890.123456789");
            assertThat(
                    query(client, "SELECT TO_JSON_STRING(j) || TO_HEX(b) FROM `types`.`items` WHERE id < 0"))
                    .singleElement().asString().contains("\"x\"").endsWith("000102ff");
            assertThat(query(client, "SELECT id FROM `types`.`items` WHERE name IS NULL"))
                    .containsExactly("9007199254740993");
        }
    }

    @Test
    void writesEachRowOnceHoweverOftenALoadIsRepeated() throws Exception {
        String rows = IntStream.range(0, 3000)
                .mapToObj(id -> "{\"id\": " + id + ", \"name\": \"" + "x".repeat(1000) + "\"}\n")
                .collect(Collectors.joining());
        try (var client = client("repeated")) {
            migrate(client, ITEMS);
            TableLoad load = load(ITEMS, rows);
            // a run that is killed behind its first request, whose file has a stream already
            firstRequest("repeated", load, rows);
            assertThat(count(client, "repeated")).isEqualTo("500");
            client.loadJob(load).run();
            assertThat(count(client, "repeated")).isEqualTo("3000");
            client.loadJob(load).run();
            assertThat(count(client, "repeated")).isEqualTo("3000");
            assertThat(query(client, "SELECT COUNT(DISTINCT id) FROM `repeated`.`items`"))
                    .containsExactly("3000");
        }
    }

    private static String count(DestinationClient client, String dataset) {
        return query(client, "SELECT COUNT(*) FROM `" + dataset + "`.`items`").getFirst();
    }

    /// Writes 500 rows as a run would that was killed then.
    private void firstRequest(String dataset, TableLoad load, String rows) {
        withProject((project, streams) -> {
            var messages = new RowMessages(ITEMS);
            List<byte[]> first = rows.lines().limit(500)
                    .map(line -> messages.row(Documents.mapOrEmpty(JsonParser.parse(line)))).toList();
            int bytes = first.stream().mapToInt(row -> row.length).sum();
            String stream = streams.create(BigQueryEmulator.PROJECT, dataset, "items");
            assertThat(project.keep(name(project, dataset, load).withPurpose("stream"),
                    "SELECT '" + stream + "', " + bytes)).contains(stream);
            streams.append(stream, 0, messages, first);
        });
    }

    private static JobName name(GoogleProject project, String dataset, TableLoad load) {
        return JobName.of("17.5", new ProjectDataset(project, dataset, new BigQueryDialect()),
                load.files().getFirst());
    }

    private void withProject(BiConsumer<GoogleProject, WriteStreams> work) {
        var rest = new Rest(new Rest.Settings(emulator.endpoint(), Duration.ofSeconds(60),
                Duration.ofSeconds(60), Duration.ofSeconds(5)), () -> Optional.of("emulated"), pause -> {});
        try (rest; var streams = new WriteStreams(rest, emulator.storageEndpoint(), this::http)) {
            work.accept(new GoogleProject(rest, RequestPause.ofThread(), BigQueryEmulator.PROJECT, "US"),
                    streams);
        }
    }

    @Test
    void namesTheRowThatCannotBeWritten() throws Exception {
        try (var client = client("refused")) {
            migrate(client, ITEMS);
            TableLoad load = load(ITEMS, "{\"id\": 1}\n{\"id\": \"one\"}\n");
            assertThatThrownBy(() -> client.loadJob(load).run()).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("row 2").hasMessageContaining("items")
                    .hasMessageContaining("one");
        }
    }

    @Test
    void beginsNoOtherStreamWhenTheOneOfAFileIsGone() throws Exception {
        try (var client = client("gone")) {
            migrate(client, ITEMS);
            TableLoad load = load(ITEMS, "{\"id\": 1}\n");
            withProject((project, streams) -> project.keep(name(project, "gone", load).withPurpose("stream"),
                    "SELECT 'projects/%s/datasets/gone/tables/items/streams/0123456789abcdef', 1"
                            .formatted(BigQueryEmulator.PROJECT)));
            assertThatThrownBy(() -> client.loadJob(load).run()).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("Stream not found").hasMessageContaining("items");
            assertThat(count(client, "gone")).isEqualTo("0");
        }
    }

    @Test
    void onlyAddsRows() throws Exception {
        try (var client = client("replaced")) {
            migrate(client, ITEMS);
            var load = TableLoad.builder("17.5", ITEMS).files(load(ITEMS, "{\"id\": 1}\n").files())
                    .replace(true).build();
            assertThatThrownBy(() -> client.loadJob(load).run()).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("append");
        }
    }
}
