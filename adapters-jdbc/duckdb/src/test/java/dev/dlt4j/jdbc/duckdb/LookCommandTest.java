package dev.dlt4j.jdbc.duckdb;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LookCommandTest {
    @Test
    void showsATable() {
        assertThat(LookCommand.of(Path.of("/data/gh.duckdb"), "github", "events"))
                .isEqualTo("duckdb /data/gh.duckdb -c \"from github.events limit 10\"");
    }

    @Test
    void namesTheDatabaseWhereTheDatasetIsCalledTheSame() {
        assertThat(LookCommand.of(Path.of("/data/gh.duckdb"), "gh", "events"))
                .isEqualTo("duckdb /data/gh.duckdb -c \"from gh.gh.events limit 10\"");
    }

    @Test
    void quotesForShellAndSql() {
        assertThat(LookCommand.of(Path.of("/my data/it's.duckdb"), "Games", "events"))
                .isEqualTo("duckdb '/my data/it'\\''s.duckdb' -c 'from \"Games\".events limit 10'");
    }

    @Test
    void listsTablesWhenNothingWasLoaded() {
        assertThat(LookCommand.of(Path.of("/data/gh.duckdb"), "gh", null))
                .isEqualTo("duckdb /data/gh.duckdb -c \"show all tables\"");
    }
}
