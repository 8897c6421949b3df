package dev.dlt4j.spi.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is let through to a database that is only to be read.
class ReadingStatementTest {
    @ParameterizedTest
    @ValueSource(strings = {"select 1", " SELECT 1 ; ", "-- a\nselect 1; -- b", "/* a; /* b */ */ from t",
            "(select 1) union (select 2)", "with x as (select 1) select * from x", "select ';', \";\", $$;$$",
            "select $a$; $$ $a$", "select 'it''s; fine'", "select E'\\'; x'", "explain select 1",
            "select a$b, c$d from t", "select 1 /* ; */;"})
    void takesOneStatementThatReads(String sql) {
        assertThat(ReadingStatement.fault(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  -- nothing", "delete from t", "DROP TABLE t",
            "/* select */ insert into t select 1",
            "select 1; delete from t", "select '\\'; delete from t; --'", "select a$b; delete from c$d$",
            "select $$ $$; delete from t", "select 1;;select 2", "copy t to 'x'", "begin", "set x = 1",
            "attach 'x'", "1", "call f()", "select $1; delete from t where a = $1"})
    void refusesOthers(String sql) {
        assertThat(ReadingStatement.fault(sql)).isPresent();
    }
}
