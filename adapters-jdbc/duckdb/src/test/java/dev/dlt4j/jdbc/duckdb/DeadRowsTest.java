package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Rows that merges replaced stay in the file until they are a third of a table. DuckDB counts them among the
/// rows of a table as long as they are there.
final class DeadRowsTest {
    private static final Schema SCHEMA = DuckDbFixture.schema(
            Column.of("id", DataType.BIGINT, false).with("primary_key", true));
    /// Several row groups of DuckDB, so that it can leave out some when it writes the others again.
    private static final int ROWS = 600_000;

    @TempDir
    Path folder;

    @Test
    void areLeftWhileTheyAreFewAndThenCleanedUpAtOnce() throws Exception {
        var config = DuckDbDestination.Config.ofFile("data.duckdb");
        merge(config, 1);
        assertThat(dead()).isZero();
        merge(config, 4);
        assertThat(dead()).as("a fifth of all").isEqualTo(ROWS / 4);
        merge(config, 4);
        assertThat(dead()).as("a third of all is cleaned up").isLessThan(ROWS / 4);
    }

    @Test
    void areCleanedUpAsTheUserSays() throws Exception {
        var config = DuckDbDestination.Config.ofFile("data.duckdb")
                .withGlobalConfig(Map.of(DeadRows.SETTING, 100));
        merge(config, 1);
        merge(config, 3);
        assertThat(dead()).isLessThan(ROWS / 3);
    }

    /// Merges every row whose number can be divided by a number, and closes the file.
    private void merge(DuckDbDestination.Config config, int divisor) throws Exception {
        new DuckDbFixture(folder).merge(config, SCHEMA, MergeStrategy.DELETE_INSERT,
                "SELECT range AS id FROM range(0, " + ROWS + ", " + divisor + ")");
    }

    private long dead() throws Exception {
        return (Long) DuckDbFiles.query(folder.resolve("data.duckdb"),
                "SELECT estimated_size - (SELECT count(*) FROM shop.items) AS dead FROM duckdb_tables() "
                        + "WHERE schema_name = 'shop' AND table_name = 'items'")
                .getFirst().get("dead");
    }
}
