package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import java.nio.file.Path;
import java.util.List;
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
        new DuckDbFixture(folder).merge(config, SCHEMA, MergeStrategy.UPSERT, rows);
    }

    private List<String> rows() throws Exception {
        return DuckDbFiles.query(folder.resolve("data.duckdb"), "FROM shop.items ORDER BY id").stream()
                .map(String::valueOf).toList();
    }
}
