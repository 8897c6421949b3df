package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.testkit.TestDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Layouts and datasets by which rows could be lost.
final class SharedFoldersTest {
    private static final String LOAD = "1700000001.25";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{table_name}_{load_id}.{file_id}", "{table_name}/{load_id}.{file_id}",
            "{schema_name}/{table_name}-{file_id}", "{table_name}.{file_id}"})
    void takesOnlyTheFilesOfTheTableThatIsReplaced(String layout) throws IOException {
        Schema schema = schema("shop", "event", "event_log", "event__child", "event-x");
        try (DestinationClient client = open(layout)) {
            client.createDataset();
            client.migrate(schema, schema.tables().keySet());
            for (String table : List.of("event", "event_log", "event__child", "event-x")) {
                load(client, schema, table, "aaaaaaaaaa", false);
            }
            load(client, schema, "event", "bbbbbbbbbb", true);
            assertThat(files()).hasSize(4).noneMatch(file -> file.matches(".*event[^a-z_-].*aaaaaaaaaa.*"));
            client.dropTables(List.of("event"), "shop");
            assertThat(files()).hasSize(3);
        }
    }

    @Test
    void refusesToEmptyATableWhoseFilesMayBeThoseOfAnother() throws IOException {
        Schema one = schema("a", "b_c");
        Schema other = schema("a_b", "c");
        try (DestinationClient client = open("{schema_name}_{table_name}/{file_id}")) {
            client.createDataset();
            for (Schema schema : List.of(one, other)) {
                client.migrate(schema, schema.tables().keySet());
            }
            load(client, one, "b_c", "aaaaaaaaaa", false);
            assertThatThrownBy(() -> load(client, other, "c", "bbbbbbbbbb", true))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("table b_c of schema a");
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void refusesToWriteOverRowsOfAnEarlierLoad() throws IOException {
        Schema schema = schema("shop", "event");
        try (DestinationClient client = open("{table_name}/day")) {
            client.createDataset();
            load(client, schema, "event", "aaaaaaaaaa", false);
            load(client, schema, "event", "aaaaaaaaaa", false);
            assertThatThrownBy(() -> load(client, schema, "event", "bbbbbbbbbb", false))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("loaded before");
            load(client, schema, "event", "bbbbbbbbbb", true);
            assertThat(files()).containsExactly("event/day.jsonl");
        }
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        Schema schema = schema("shop", "event");
        try (DestinationClient client = open("{table_name}/{load_id}")) {
            client.createDataset();
            var load = TableLoad.builder(LOAD, schema.table("event")).schemaName("shop")
                    .files(List.of(file("event", "aaaaaaaaaa"), file("event", "bbbbbbbbbb"))).build();
            assertThatThrownBy(() -> client.loadJob(load).run()).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("{file_id}");
            assertThat(files()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{table_name}/{file_id}", "../{table_name}/{file_id}",
            "{table_name}/../../{file_id}", "{table_name}\\..\\..\\{file_id}"})
    void refusesToWriteOutsideOfTheDataset(String layout) throws IOException {
        Schema schema = schema("shop", "event");
        try (DestinationClient client = open(layout)) {
            client.createDataset();
            assertThatThrownBy(() -> load(client, schema, "event", "aaaaaaaaaa", false))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("not within the dataset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{load_id}/{table_name}/x", "{table_name}{load_id}", "x", "{table_name}/{bogus}"})
    void refusesALayoutBeforeAnythingIsOpened(String layout) {
        assertThatThrownBy(() -> Filesystem.folder(folder).layout(layout).build())
                .isInstanceOf(ConfigurationError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"initial_version\":3,\"current_version\":3}", "{}", "[]", "{\"initial"})
    void refusesADatasetOfANewerProgram(String init) throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("lake/data"));
        java.nio.file.Files.writeString(folder.resolve("lake/data/init"), init);
        try (DestinationClient client = open("{table_name}/{file_id}")) {
            assertThatThrownBy(client::createDataset).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("init");
        }
    }

    @Test
    void keepsTheNamesOfADatasetOfTheFirstVersion() throws IOException {
        java.nio.file.Files.createDirectories(folder.resolve("lake/data"));
        java.nio.file.Files.createFile(folder.resolve("lake/data/init"));
        Schema schema = schema("shop", "event");
        try (DestinationClient client = open("{table_name}/{load_id}.{file_id}.{ext}")) {
            client.createDataset();
            Path gzip = java.nio.file.Files.writeString(folder.resolve("job"), "x");
            client.loadJob(TableLoad.builder(LOAD, schema.table("event")).schemaName("shop")
                    .files(List.of(JobFile.builder("event.aaaaaaaaaa.jsonl.gz", gzip, "jsonl").build()))
                    .build()).run();
        }
        assertThat(files()).containsExactly("event/" + LOAD + ".aaaaaaaaaa.jsonl");
        assertThat(folder.resolve("lake/data/init"))
                .hasContent("{\"initial_version\":1,\"current_version\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä日本\uD83E\uDD86", "#?&+=;:@", "`$|<>*[x]{y}", "%41", ".a"})
    void writesTablesOfAnyName(String table) throws IOException {
        Schema schema = schema("shop", table);
        try (DestinationClient client = open("{table_name}/{load_id}.{file_id}.{ext}")) {
            client.createDataset();
            load(client, schema, table, "aaaaaaaaaa", false);
            load(client, schema, table, "bbbbbbbbbb", true);
            assertThat(files()).containsExactly(table + "/" + LOAD + ".bbbbbbbbbb.jsonl");
        }
    }

    private DestinationClient open(String layout) {
        var destination = Filesystem.folder(folder.resolve("lake")).layout(layout).build();
        return destination.provider().open(destination.config(),
                TestDataset.in(folder, "filesystem", "data"));
    }

    private static Schema schema(String name, String... tables) {
        Schema schema = Schema.empty(name, NamingConventions.named("direct", 0));
        for (String table : tables) {
            schema = schema.withTable(
                    Table.root(table).withColumns(List.of(Column.of("id", DataType.BIGINT, true))));
        }
        return schema.bumped();
    }

    private void load(DestinationClient client, Schema schema, String table, String fileId, boolean replace)
            throws IOException {
        client.loadJob(TableLoad.builder(LOAD, schema.table(table)).schemaName(schema.name())
                .files(List.of(file(table, fileId))).replace(replace).build()).run();
    }

    private JobFile file(String table, String fileId) throws IOException {
        Path path = java.nio.file.Files.writeString(folder.resolve(fileId), "{\"id\":\"" + fileId + "\"}");
        return JobFile.builder(table + "." + fileId + ".jsonl", path, "jsonl").build();
    }

    /// Paths of the files of tables.
    private List<String> files() throws IOException {
        Path dataset = folder.resolve("lake/data");
        try (Stream<Path> all = java.nio.file.Files.walk(dataset)) {
            return all.filter(java.nio.file.Files::isRegularFile).map(dataset::relativize).map(Path::toString)
                    .filter(path -> !path.equals("init") && !path.startsWith("_dlt")).sorted().toList();
        }
    }
}
