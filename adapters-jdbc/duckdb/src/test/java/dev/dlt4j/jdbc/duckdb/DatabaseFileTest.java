package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.TestDataset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DatabaseFileTest {
    private static final TestDataset CONTEXT = new TestDataset("chess", "warehouse", "games",
            Path.of("/base"));

    @ParameterizedTest
    @CsvSource({"chess.duckdb,/base/chess.duckdb", "data/../a;b.db,/base/a;b.db",
            "/abs/x.duckdb,/abs/x.duckdb",
            "duckdb:///rel/x.duckdb,/base/rel/x.duckdb", "duckdb:///x.duckdb?read_only=true,/base/x.duckdb",
            "duckdb:////abs/x.duckdb,/abs/x.duckdb"})
    void findsTheFile(String credentials, Path file) {
        assertThat(DatabaseFile.locate(DuckDbDestination.Config.ofFile(credentials), CONTEXT))
                .isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory:", " :memory: ", "duckdb:///:memory:"})
    void findsTheMemory(String credentials) {
        assertThat(DatabaseFile.source(DuckDbDestination.Config.ofFile(credentials), CONTEXT))
                .isEqualTo(new DatabaseSource.InMemory());
    }

    @Test
    void namesTheFileAfterThePipelineByDefault() {
        assertThat(DatabaseFile.locate(DuckDbDestination.Config.defaults(), CONTEXT))
                .isEqualTo(Path.of("/base/chess.duckdb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory", ":pipeline:", "md:///games", "postgresql://host/db", "duckdb:///",
            " duckdb:/// "})
    void refusesWhatIsNoLocalFile(String credentials) {
        assertThatThrownBy(() -> DatabaseFile.locate(DuckDbDestination.Config.ofFile(credentials), CONTEXT))
                .isInstanceOf(TerminalException.class).hasMessageContaining("credentials")
                .hasMessageContaining(credentials).hasMessageContaining("data/chess.duckdb");
    }
}
