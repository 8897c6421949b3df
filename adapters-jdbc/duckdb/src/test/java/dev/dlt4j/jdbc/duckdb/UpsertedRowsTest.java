package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Rows that an upsert finds are deleted and inserted, unless something would be lost.
final class UpsertedRowsTest {
    private static final Schema SCHEMA = DuckDbFixture.schema(
            Column.of("id", DataType.BIGINT, false).with("primary_key", true).with("unique", true),
            Column.of("name", DataType.TEXT, true));
    private static final DuckDbDestination.Config CONFIG = DuckDbDestination.Config.ofFile("data.duckdb");

    @TempDir
    Path folder;

    @Test
    void areThoseThatWereStagedLast() throws Exception {
        upsert(CONFIG, "SELECT unnest([1, 2])::BIGINT AS id, 'old' AS name");
        upsert(CONFIG, "SELECT unnest([2, 3])::BIGINT AS id, 'new' AS name");
        assertThat(rows()).containsExactly("{id=1, name=old}", "{id=2, name=new}", "{id=3, name=new}");
    }

    @Test
    void keepWhatIsInAColumnOfOthers() throws Exception {
        upsert(CONFIG, "SELECT 1::BIGINT AS id, 'old' AS name");
        DuckDbFiles.execute(folder.resolve("data.duckdb"), "ALTER TABLE shop.items ADD COLUMN note VARCHAR",
                "UPDATE shop.items SET note = 'checked by hand'");
        upsert(CONFIG, "SELECT 1::BIGINT AS id, 'new' AS name");
        assertThat(rows()).containsExactly("{id=1, name=new, note=checked by hand}");
    }

    @Test
    void keepTheirPlaceInAUniqueIndex() throws Exception {
        upsert(CONFIG.withCreateIndexes(true), "SELECT 1::BIGINT AS id, 'old' AS name");
        upsert(CONFIG.withCreateIndexes(true), "SELECT 1::BIGINT AS id, 'new' AS name");
        assertThat(rows()).containsExactly("{id=1, name=new}");
    }

    private void upsert(DuckDbDestination.Config config, String rows) throws Exception {
        Path file = folder.resolve("items.parquet");
        DuckDbFiles.execute(folder.resolve("scratch.duckdb"),
                "COPY (" + rows + ") TO " + SqlText.literal(file.toString()) + " (FORMAT parquet)");
        List<JobFile> files = List.of(JobFile.builder("items.one.parquet", file, "parquet").build());
        try (DestinationClient client = new DuckDbFixture(folder).open(config)) {
            DuckDbFixture.migrate(client, SCHEMA);
            client.migrateStaging(SCHEMA, Set.of("items"));
            client.stage(
                    TableLoad.builder(DuckDbFixture.LOAD_ID, SCHEMA.table("items")).files(files).build());
            client.apply(ChainLoad.builder(DuckDbFixture.LOAD_ID, SCHEMA, "items")
                    .disposition(new Disposition.Merge(MergeStrategy.UPSERT)).files("items", files).build());
        }
    }

    private List<String> rows() throws Exception {
        return DuckDbFiles.query(folder.resolve("data.duckdb"), "FROM shop.items ORDER BY id").stream()
                .map(String::valueOf).toList();
    }
}
