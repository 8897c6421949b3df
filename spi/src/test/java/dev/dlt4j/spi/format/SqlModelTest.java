package dev.dlt4j.spi.format;

import dev.dlt4j.domain.TerminalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Queries whose rows become rows of a table, and the job files they are handed over in.
final class SqlModelTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # written              | kept
            select 1               | select 1
            SELECT*FROM t          | SELECT*FROM t
            select(1)              | select(1)
            "  with a as (select 1) select * from a ;; " | with a as (select 1) select * from a
            select ';'             | select ';'
            "select 1 ; ;"         | select 1
            """)
    void aQueryIsKeptWithoutItsEnd(String written, String kept) {
        assertThat(SqlModel.of(written).query()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "insert into t values (1)", "delete from t", "selection",
            "-- select\nselect 1",
            "(select 1)"})
    void whatBeginsOtherwiseIsNoQuery(String written) {
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> SqlModel.of(written))
                .withMessageContaining("SELECT or WITH");
    }

    @Test
    void aLongTextIsNotRepeatedInTheMessage() {
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> SqlModel.of("x".repeat(500)))
                .withMessageContaining("x".repeat(80) + "…").matches(e -> e.getMessage().length() < 200);
    }

    @Test
    void aJobFileNamesTheDialectAndTheQuery() {
        SqlModel model = SqlModel.of("select\n 1").dialect("duckdb");

        assertThat(model.toText()).isEqualTo("dialect: duckdb\nselect\n 1\n");
        assertThat(SqlModel.parse(model.toText())).isEqualTo(model);
        assertThat(SqlModel.parse(SqlModel.of("select 1").toText())).isEqualTo(SqlModel.of("select 1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "select 1"                                    | dialect:
            "dialect: duckdb"                             | dialect:
            "dialect: duckdb\nattach: a.db\nselect 1\n"   | attach them
            "dialect: duckdb\ndrop table t\n"             | SELECT or WITH
            """)
    void whatIsNoJobFileIsRefused(String text, String said) {
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> SqlModel.parse(text))
                .withMessageContaining(said);
    }
}
