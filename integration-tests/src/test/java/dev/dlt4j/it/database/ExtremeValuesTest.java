package dev.dlt4j.it.database;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Values at the edges of the types of databases, each of which dlt changes or fails on.
final class ExtremeValuesTest {
    private static final String FIFTY = "123456789012345678901234567890.12345678901234567890";

    @TempDir
    Path folder;

    private Table loaded(Source source, String table) {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(source);
            return pipeline.schema("sql_database").orElseThrow().table(table);
        }
    }

    @ParameterizedTest
    @EnumSource
    void decimalsWiderThanTheDestinationsAreKept(Backend backend) throws SQLException {
        for (Engine engine : new Engine[]{Engine.POSTGRES, Engine.MARIADB, Engine.H2}) {
            Path own = folder.resolve(engine + "");
            SampleDatabase shop = SampleDatabase.of(engine, own, """
                    create table wide (id integer, amount numeric(50,20), nothing numeric(60,5));
                    insert into wide values (1, %s, null), (2, 1.5, null), (3, -0.25, null), (4, null, null);
                    create table none (id integer, amount numeric(50,20))""".formatted(FIFTY));
            for (ReflectionLevel level : ReflectionLevel.values()) {
                Warehouse warehouse = new Warehouse(own.resolve(level + ""));
                try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
                    pipeline.run(SqlDatabase.of(shop.url()).tables("wide", "none").backend(backend)
                            .reflectionLevel(level).source());
                }
                assertThat(warehouse.query("select id, amount, amount__v_text from data.wide order by 1"))
                        .as("%s %s", engine, level)
                        .containsExactly("1|null|" + FIFTY, "2|1.500000000|null", "3|-0.250000000|null",
                                "4|null|null");
            }
        }
    }

    /// With an array beside them rows are read by the driver, without one by COPY.
    @ParameterizedTest
    @ValueSource(strings = {"", ", numbers int[]"})
    void momentsAndAddressesOfPostgresStayAsTheyAre(String more) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder, """
                create table late (t timestamp%1$s);
                insert into late values ('294276-12-31 23:59:59.999999'), ('2024-01-01');
                create table edges (id int, t timestamp, z timestamptz, a inet, m money, v interval%1$s);
                insert into edges values (1, null, null, '10.0.0.1', '-1.5', '1 day -1 s'),
                  (2, 'infinity', '-infinity', '::1', '92233720368547758.07', '178000000 years'),
                  (3, '2024-01-01', '2024-01-01 10:30:00+02', '192.168.0.1/24', null, null),
                  (4, '0044-03-15 12:00 BC', '4713-11-24 00:00:00+00 BC', null, null, null)"""
                .formatted(more));
        loaded(SqlDatabase.of(shop.url()).tables("edges", "late").source(), "edges");

        assertThat(new Warehouse(folder).query("select id, t::varchar, (z at time zone 'UTC')::varchar, a, "
                + "m, v from data.edges order by 1"))
                .containsExactly("1|null|null|10.0.0.1|-$1.50|1 day -00:00:01",
                        "2|9999-12-31 23:59:59.999999|0001-01-01 00:00:00|::1|"
                                + "$92,233,720,368,547,758.07|178000000 years",
                        "3|2024-01-01 00:00:00|2024-01-01 08:30:00|192.168.0.1/24|null|null",
                        "4|0044-03-15 (BC) 12:00:00|4713-11-24 (BC) 00:00:00|null|null|null");
        assertThat(new Warehouse(folder).query("select t::varchar, t__v_text from data.late order by 1"))
                .containsExactly("2024-01-01 00:00:00|null", "null|294276-12-31 23:59:59.999999");
    }

    @Test
    void datesBitsAndShapesOfMariaDbStayAsTheyAre() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.MARIADB, folder, """
                create table edges (id int, d date, t datetime(6), b bit(64), g point);
                insert into edges values (1, '2024-02-29', '9999-12-31 23:59:59.999999', 1, null),
                  (2, '1000-01-01', '1000-01-01 00:00:00', 9223372036854775809, null),
                  (3, null, null, null, ST_GeomFromText('POINT(1 2)'))""");
        try (Connection connection = shop.connect(); Statement statement = connection.createStatement()) {
            statement.execute("set sql_mode = 'ALLOW_INVALID_DATES'");
            statement.execute("insert into edges (id, d, t) values (4, '0000-00-00', '0000-00-00 00:00:00'), "
                    + "(5, '2024-00-00', null)");
        }
        loaded(SqlDatabase.of(shop.url()).tables("edges").source(), "edges");

        assertThat(new Warehouse(folder).query("select id, d, d__v_text, t, t__v_text, b, b__v_text, "
                + "octet_length(g) from data.edges order by 1"))
                .containsExactly("1|2024-02-29|null|9999-12-31 23:59:59.999999|null|1|null|null",
                        "2|1000-01-01|null|1000-01-01 00:00:00.0|null|null|9223372036854775809|null",
                        "3|null|null|null|null|null|null|25",
                        "4|null|0000-00-00|null|0000-00-00 00:00:00.000000|null|null|null",
                        "5|null|2024-00-00|null|null|null|null|null");
    }

    /// SQLite keeps values of any kind in any column.
    @Test
    void bytesAndTextsOfSqliteStayAsTheyAre() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder, """
                create table loose (id integer, b blob, t text, n numeric, i int);
                insert into loose values (1, x'00ff', x'00ff', 12345678901234567890, 1),
                  (2, 'téxt', 'a', 1.5, x'00ff'),
                  (3, 5, 5, 9007199254740993, 'five'), (4, null, null, 0.1, null),
                  (5, x'01', '', 1e20, 7)""");
        loaded(SqlDatabase.of(shop.url()).tables("loose").source(), "loose");

        assertThat(new Warehouse(folder).query("select id, hex(b), t, n::varchar, i, i__v_text "
                + "from data.loose order by 1"))
                .containsExactly("1|00FF|AP8=|12345678901234567168.000000000|1|null",
                        "2|74C3A97874|a|1.500000000|null|AP8=", "3|35|5|9007199254740993.000000000|null|five",
                        "4|null|null|0.100000000|null|null", "5|01||100000000000000000000.000000000|7|null");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatIsNullStaysNull(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder, """
                create table numbers (id integer, d double precision, r real, i integer, n numeric(5,2));
                insert into numbers values (1, 0, 0, 0, 0), (2, null, null, null, null),
                  (3, -1.5, 1.5, 1, 1)""");
        loaded(SqlDatabase.of(shop.url()).tables("numbers").source(), "numbers");

        assertThat(new Warehouse(folder).query("select id, d, r, i, n from data.numbers order by 1"))
                .containsExactly("1|0.0|0.0|0|0.00", "2|null|null|null|null", "3|-1.5|1.5|1|1.00");
    }

    @Test
    void momentsOfDuckDbStayAsTheyAre() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.DUCKDB, folder, """
                create table edges (id integer, t time, z timetz, m timestamp, f double);
                insert into edges values (1, '24:00:00', '24:00:00+00', 'infinity', 'nan'),
                  (2, '23:59:59.999999', '10:00:00+02', '294247-01-10 04:00:54.775806', 'inf'),
                  (3, null, null, null, null)""");
        loaded(SqlDatabase.of(shop.url()).tables("edges").source(), "edges");

        assertThat(new Warehouse(folder).query("select id, t, t__v_text, z, z__v_text, m::varchar, f "
                + "from data.edges order by 1"))
                .containsExactly("1|null|24:00:00|null|24:00:00|infinity|NaN",
                        "2|23:59:59.999999|null|10:00|null|294247-01-10 04:00:54.775806|Infinity",
                        "3|null|null|null|null|null|null");
    }

    @Test
    void membersOfPostgresArraysStayAsTheyAre() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder,
                """
                        create type mood as enum ('sad', 'happy');
                        create table arrays (n numeric[], t timestamp[], f float8[], b bytea[], i int[],
                          d date[], u uuid[],
                          j jsonb[], m mood[], x text[], e bool[], r int4range[], a inet[]);
                        insert into arrays values ('{1.10,NaN,NULL}',
                          '{2024-01-01 00:00:00,infinity}', '{1,1.5}',
                          array['\\x00ff'::bytea], '[2:3]={1,2}', '{0044-03-15 BC,2024-02-29}',
                          '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}', array['{"a": 1}'::jsonb], '{happy}',
                          '{"a,b","NULL",NULL,"q\\""}', '{t,f}', '{"[1,3)"}', '{10.0.0.1}')""");
        loaded(SqlDatabase.of(shop.url()).tables("arrays").source(), "arrays");

        assertThat(new Warehouse(folder).query("select n, t, f, b, i, d, u, j, m, x, e, r, a from "
                + "data.arrays"))
                .containsExactly("[\"1.10\",\"NaN\",null]|[\"2024-01-01T00:00:00\",\"infinity\"]|[1.0,1.5]|"
                        + "[\"AP8=\"]|[1,2]|[\"0044-03-15 BC\",\"2024-02-29\"]|"
                        + "[\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\"]|[{\"a\":1}]|[\"happy\"]|"
                        + "[\"a,b\",\"NULL\",null,\"q\\\"\"]|[true,false]|[\"[1,3)\"]|[\"10.0.0.1\"]");
    }
}
