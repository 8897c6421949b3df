package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.load;
import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.migrate;
import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

final class DuckDbFailuresTest {
    @TempDir
    Path folder;

    private DuckDbFixture duckdb = new DuckDbFixture(Path.of(""));

    @BeforeEach
    void inTheFolder() {
        duckdb = new DuckDbFixture(folder);
    }

    @Test
    void saysWhichProcessHasTheFileOpen() throws Exception {
        Process holder = child(HoldingProcess.class, duckdb.database().toString());
        try (BufferedReader says = output(holder); var client = duckdb.open()) {
            assertThat(says.readLine()).isEqualTo("holding");
            assertThatThrownBy(client::createDataset).isInstanceOf(TransientException.class)
                    .hasMessageContaining("process " + holder.pid())
                    .hasMessageContaining(duckdb.database().toString()).hasMessageContaining("run again");
            holder.getOutputStream().close();
            holder.waitFor();
            client.createDataset();
            assertThat(client.datasetExists()).isTrue();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void saysThatAFileIsNoDatabaseAndLeavesItAlone() throws Exception {
        String garbage = "not a database ".repeat(2000);
        Files.writeString(duckdb.database(), garbage);
        try (var client = duckdb.open()) {
            assertThatThrownBy(client::datasetExists).isInstanceOf(TerminalException.class)
                    .hasMessageContaining(duckdb.database().toString())
                    .hasMessageContaining("not a DuckDB database")
                    .hasMessageContaining("backup");
        }
        assertThat(duckdb.database()).hasContent(garbage);
    }

    @Test
    void saysThatADatabaseIsDamaged() throws Exception {
        try (var client = duckdb.open()) {
            client.createDataset();
        }
        byte[] bytes = Files.readAllBytes(duckdb.database());
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(duckdb.database(), bytes);
        try (var client = duckdb.open()) {
            assertThatThrownBy(client::createDataset).isInstanceOf(TerminalException.class)
                    .hasMessageContaining(duckdb.database().toString()).hasMessageContaining("damaged");
        }
    }

    @Test
    void saysThatTheFolderIsMissing() {
        try (var client = duckdb.open(DuckDbDestination.Config.ofFile("nowhere/data.duckdb"))) {
            assertThatThrownBy(client::createDataset).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("nowhere").hasMessageContaining("make the folder");
        }
    }

    @Test
    void saysThatASettingIsWrong() {
        var config = DuckDbDestination.Config.ofFile("data.duckdb")
                .withGlobalConfig(Map.of("memory_limit", "plenty"));
        try (var client = duckdb.open(config)) {
            assertThatThrownBy(client::createDataset).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("Memory").hasMessageContaining("configuration");
        }
    }

    @Test
    void saysWhichColumnTakesNoNulls() throws Exception {
        var schema = schema(Column.of("id", DataType.BIGINT, true), Column.of("name", DataType.TEXT, false));
        Path file = parquet("SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, NULL");
        try (var client = duckdb.open()) {
            migrate(client, schema);
            assertThatThrownBy(() -> load(client, schema, file, "parquet"))
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("table \"items\"")
                    .hasMessageContaining("column \"name\" takes no nulls")
                    .hasMessageContaining(file.toString());
        }
        assertThat(duckdb.items()).isEmpty();
    }

    @Test
    void saysWhichValueDoesNotFitWhichColumn() throws Exception {
        var schema = schema(Column.of("id", DataType.BIGINT, true),
                Column.of("small", DataType.BIGINT, true).with("precision", 8L));
        Path file = parquet("SELECT 1 AS id, 5 AS small UNION ALL SELECT 2, 300");
        try (var client = duckdb.open()) {
            migrate(client, schema);
            assertThatThrownBy(() -> load(client, schema, file, "parquet"))
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("table \"items\"").hasMessageContaining("value 300")
                    .hasMessageContaining("column \"small\"").hasMessageContaining("TINYINT")
                    .hasMessageContaining(file.toString());
        }
        assertThat(duckdb.items()).isEmpty();
    }

    @Test
    void saysThatAJobFileIsDamaged() throws Exception {
        var schema = schema(Column.of("id", DataType.BIGINT, true));
        Path file = Files.writeString(folder.resolve("items.parquet"), "this is no file of Parquet");
        try (var client = duckdb.open()) {
            migrate(client, schema);
            assertThatThrownBy(() -> load(client, schema, file, "parquet"))
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining(file.toString()).hasMessageContaining("damaged");
        }
    }

    @Test
    void theDatasetIsNotToBlameForAFileThatDoesNotGoWithItsTable() throws Exception {
        var schema = schema(Column.of("id", DataType.BIGINT, true));
        Path file = parquet("SELECT 1 AS other");
        try (var client = duckdb.open()) {
            migrate(client, schema);
            assertThatThrownBy(() -> load(client, schema, file, "parquet"))
                    .isInstanceOf(TerminalException.class).hasMessageContaining(file.toString())
                    .hasMessageContaining("abort the package")
                    .hasMessageNotContaining("drop the dataset").hasMessageNotContaining("another dataset");
        }
    }

    @Test
    void aTableThatSomebodyRemovedIsSaidToBeMissing() throws Exception {
        var schema = schema(Column.of("id", DataType.BIGINT, true));
        Path file = parquet("SELECT 1 AS id");
        try (var client = duckdb.open()) {
            migrate(client, schema);
            client.dropTables(List.of("items"), "none");
            assertThatThrownBy(() -> load(client, schema, file, "parquet"))
                    .hasMessageContaining("if somebody changed the table, undo that")
                    .hasMessageNotContaining("drop the dataset");
        }
    }

    @Test
    void saysThatTheDiskIsFullAndCommitsNothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")),
                "needs prlimit to limit the size of files");
        Path file = parquet("SELECT range AS id, md5(range::VARCHAR) || md5((range + 1)::VARCHAR) AS name "
                + "FROM range(200000)");
        Process loader = child(FullDiskProcess.class, folder.toString(), file.toString());
        List<String> said;
        try (BufferedReader says = output(loader)) {
            said = says.lines().toList();
        } finally {
            loader.destroyForcibly();
        }
        assertThat(said).last().asString().startsWith("TerminalException").contains("table \"items\"")
                .contains("the disk is full").contains(duckdb.database().toString());
        assertThat(duckdb.items()).isEmpty();
    }

    private Path parquet(String query) throws Exception {
        Path file = folder.resolve("items.parquet");
        DuckDbFiles.execute(folder.resolve("scratch.duckdb"),
                "COPY (" + query + ") TO " + SqlText.literal(file.toString()) + " (FORMAT parquet)");
        return file;
    }

    private static Process child(Class<?> main, String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Opens a database, says so, and holds it until its input ends.
    static final class HoldingProcess {
        public static void main(String[] arguments) throws Exception {
            try (var held = java.sql.DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
                System.out.println(held.isClosed() ? "closed" : "holding");
                System.in.read();
            }
        }
    }

    /// Loads a file where no file may grow beyond a few megabytes, and prints what came of it.
    static final class FullDiskProcess {
        public static void main(String[] arguments) throws Exception {
            var schema = schema(Column.of("id", DataType.BIGINT, true),
                    Column.of("name", DataType.TEXT, true));
            try (var client = new DuckDbFixture(Path.of(arguments[0])).open()) {
                migrate(client, schema);
                new ProcessBuilder("/usr/bin/prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()),
                        "--fsize=3000000").inheritIO().start().waitFor();
                load(client, schema, Path.of(arguments[1]), "parquet");
                System.out.println("loaded");
            } catch (dev.dlt4j.domain.DltException failure) {
                System.out.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
            }
        }
    }
}
