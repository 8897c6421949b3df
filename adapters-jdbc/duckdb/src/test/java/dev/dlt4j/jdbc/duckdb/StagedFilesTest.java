package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.testkit.TestDataset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A merge reads job files where they are if they hold just what the table does, and else the staging table.
final class StagedFilesTest {
    private static final Schema SCHEMA = DuckDbFixture.schema(
            Column.of("id", DataType.BIGINT, false).with("primary_key", true),
            Column.of("Name", DataType.TEXT, true), Column.of("tags", DataType.JSON, true));
    private static final Disposition MERGE = new Disposition.Merge(MergeStrategy.DELETE_INSERT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // the types of the table, in any order and with letters of any case; JSON is text in Parquet
            "SELECT 'a' AS name, 1::BIGINT AS id, '[1]' AS tags                | a | [1] | 0",
            // what a file does not have is null
            "SELECT 1::BIGINT AS id, 'a' AS Name                               | a | null | 0",
            // another type is converted, once
            "SELECT 1::INTEGER AS id, 'a' AS Name, '[1]' AS tags               | a | [1] | 1",
            "SELECT '1' AS id, 2.5::DOUBLE AS Name, NULL::INTEGER AS tags      | 2.5 | null | 1"})
    void mergesWhatTheFilesHold(String rows, String name, String tags, int staged) throws Exception {
        try (DestinationClient client = prepared()) {
            run(client, MERGE, file("one", rows),
                    file("two", rows.replace("1::", "2::").replace("'1'", "'2'")));
        }
        assertThat(query("SELECT id, \"Name\" AS n, tags::VARCHAR AS tags FROM shop.items ORDER BY id"))
                .containsExactly("{id=1, n=%s, tags=%s}".formatted(name, tags),
                        "{id=2, n=%s, tags=%s}".formatted(name, tags));
        assertThat(query("SELECT count(*) AS n FROM shop_staging.items"))
                .containsExactly("{n=" + 2 * staged + '}');
    }

    @Test
    void replacesFromTheFilesToo() throws Exception {
        try (DestinationClient client = prepared()) {
            run(client, MERGE, file("one", "SELECT 1::BIGINT AS id"));
            run(client, new Disposition.Replace(ReplaceStrategy.INSERT_FROM_STAGING),
                    file("two", "SELECT 2::BIGINT AS id"));
        }
        assertThat(query("SELECT id FROM shop.items")).containsExactly("{id=2}");
    }

    @Test
    void aColumnThatTheTableDoesNotHaveIsNotLostInSilence() throws Exception {
        try (DestinationClient client = prepared()) {
            TableLoad load = load(file("one", "SELECT 1::BIGINT AS id, 2 AS more"));
            assertThatThrownBy(() -> client.stage(load)).hasMessageContaining("\"items\"")
                    .hasMessageContaining("more");
        }
    }

    @Test
    void onTheCallersConnectionNoViewIsLeft() throws Exception {
        try (Connection own = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("data.duckdb"))) {
            try (DestinationClient client = prepared(DuckDb.connection(own))) {
                run(client, MERGE, file("one", "SELECT 1::BIGINT AS id"));
            }
            try (var views = own.createStatement()
                    .executeQuery("SELECT count(*) FROM duckdb_views() WHERE NOT internal")) {
                assertThat(views.next()).isTrue();
                assertThat(views.getInt(1)).isZero();
            }
        }
    }

    private DestinationClient prepared() {
        return prepared(DuckDb.file("data.duckdb"));
    }

    private DestinationClient prepared(Destination<DuckDbDestination.Config> destination) {
        DestinationClient client = destination.provider().open(destination.config(),
                TestDataset.in(folder, "duckdb", "shop"));
        DuckDbFixture.migrate(client, SCHEMA);
        client.migrateStaging(SCHEMA, Set.of("items"));
        return client;
    }

    private JobFile file(String name, String rows) throws Exception {
        Path file = folder.resolve("it's [" + name + "] *.parquet");
        DuckDbFiles.execute(folder.resolve("scratch.duckdb"),
                "COPY (" + rows + ") TO " + SqlText.literal(file.toString()) + " (FORMAT parquet)");
        return JobFile.builder("items." + name + ".parquet", file, "parquet").build();
    }

    private static TableLoad load(JobFile... files) {
        return TableLoad.builder(DuckDbFixture.LOAD_ID, SCHEMA.table("items")).files(List.of(files)).build();
    }

    private static void run(DestinationClient client, Disposition disposition, JobFile... files) {
        client.stage(load(files));
        client.apply(ChainLoad.builder(DuckDbFixture.LOAD_ID, SCHEMA, "items").disposition(disposition)
                .files("items", List.of(files)).build());
    }

    private List<String> query(String sql) throws Exception {
        return DuckDbFiles.query(folder.resolve("data.duckdb"), sql).stream().map(String::valueOf).toList();
    }
}
