package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import dev.dlt4j.testkit.TestDataset;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Queries of users on a real server.
final class PostgresQueriesTest {
    private final TestDatabase database = TestDatabase.create();
    private DestinationClient client;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        database.execute("CREATE SCHEMA shop", "CREATE TABLE shop.items (id bigint, name text)",
                "INSERT INTO shop.items VALUES (1, 'a'), (2, 'b?'), (3, NULL)");
        client = new PostgresDestination().open(Postgres.url(database.url()).config(),
                TestDataset.in(folder, "postgres", "shop"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private SqlClient reading() {
        return client.sqlClient(SqlAccess.READ_ONLY).orElseThrow();
    }

    private SqlClient writing() {
        return client.sqlClient(SqlAccess.READ_WRITE).orElseThrow();
    }

    @Test
    void takesParametersAndFindsTablesOfTheDataset() {
        assertThat(
                reading().query("select id, name from items where id > ? and name = ? -- ?", 1, "b?").all())
                .isEqualTo(List.of(Map.of("id", 2L, "name", "b?")));
        assertThat(reading().query("select count(*) from " + reading().tableName("items")).single())
                .contains(3L);
        assertThat(reading().tables()).isEqualTo(Map.of("items", List.of("id", "name")));
    }

    @Test
    void givesValuesOfJavaTime() {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("i", 1L);
        expected.put("d", new BigDecimal("1.50"));
        expected.put("r", 1.1);
        expected.put("b", true);
        expected.put("t", OffsetDateTime.parse("2024-01-31T11:00:00Z"));
        expected.put("l", LocalDateTime.parse("2024-01-31T12:00:00"));
        expected.put("day", LocalDate.parse("2024-01-31"));
        expected.put("at", LocalTime.parse("12:00:01"));
        expected.put("j", "{\"a\": 1}");
        expected.put("nan", Double.NaN);
        expected.put("a", "{1,2}");
        expected.put("none", null);
        try (SqlRows rows = reading()
                .query("""
                        select 1::smallint i, 1.50::numeric d, 1.1::real r, true b, '2024-01-31T12:00:00+01'::timestamptz t,
                          '2024-01-31T12:00:00'::timestamp l, '2024-01-31'::date "day", '12:00:01'::time "at",
                          '{"a": 1}'::jsonb j, 'NaN'::numeric nan, array[1,2] a, null none""")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.row()).isEqualTo(expected);
            assertThat(rows.columns()).contains(new SqlColumn("t", DataType.TIMESTAMP, 0, 0, true),
                    new SqlColumn("j", DataType.JSON));
        }
        assertThat(reading().query("select '\\x6869'::bytea").single())
                .contains("hi".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsRowsAsTheyAreAskedFor() {
        try (SqlRows rows = reading()
                .query("select i, repeat('x', 1000) from generate_series(1, 20000000) g(i)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(0)).isEqualTo(1L);
        }
    }

    @Test
    void commitsWhatSucceedsAndRollsBackWhatFails() {
        writing().transaction(inside -> inside.execute("insert into items values (?, ?)", 4, "d"));
        assertThatThrownBy(() -> writing().transaction(inside -> {
            inside.execute("delete from items");
            throw new IllegalStateException("stop");
        })).hasMessage("stop");

        assertThat(reading().query("select count(*) from items").single()).contains(4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from items", "select 1; commit; delete from items",
            "with x as (delete from items returning 1) select * from x", "explain analyze delete from items"})
    void refusesWhatWrites(String sql) {
        assertThatThrownBy(() -> reading().query(sql)).isInstanceOf(TerminalException.class);
        assertThatThrownBy(() -> reading().execute(sql)).isInstanceOf(TerminalException.class);

        assertThat(reading().query("select count(*) from items").single()).contains(3L);
        assertThat(writing().execute("update items set name = 'x'")).isEqualTo(3);
    }

    @Test
    void listsTablesWhenOneIsUnknown() {
        assertThatThrownBy(() -> reading().query("select * from item"))
                .hasMessageContaining("relation \"item\" does not exist")
                .hasMessageContaining("tables of dataset \"shop\": items");
    }
}
