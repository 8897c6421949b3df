package dev.dlt4j.it.database;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.frontdoor.Warnings;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ItemFunction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Large tables are read in chunks, by several readers, and an extract that broke off reads on at its chunk.
final class DatabaseChunksTest {
    private static final String NUMBERS = "with recursive n(i) as (select 1 union all select i + 1 from n "
            + "where "
            + "i < 100) ";

    @TempDir
    Path folder;

    private void run(Resource<?> resource) {
        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(Source.of("sql_database", resource));
        }
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integer not null primary key", "integer primary key"})
    void anExtractReadsOnAtTheChunkAtWhichItBrokeOff(String key) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);
        shop.execute("create table many (id " + key + ", v text);\ninsert into many " + NUMBERS
                + "select i * 10, 'v' || i from n");
        List<String> statements = new ArrayList<>();
        Resource<?> many = SqlDatabase.of(NotingDataSource.of(shop, statements, "`id` >= ? AND `id` < ?"))
                .batch(2).table("many");

        assertThatThrownBy(() -> run(many)).isInstanceOf(PipelineStepFailed.class)
                .hasRootCauseInstanceOf(SQLException.class)
                .hasMessageContaining("the server closed the connection");
        shop.execute("insert into many values (5, 'new')");
        int before = statements.size();
        run(many);

        assertThat(query("select count(*), count(distinct id), min(id), max(id) from data.many"))
                .containsExactly("100|100|10|1000");
        // neither the bounds nor the first chunk were queried again
        assertThat(statements.subList(before, statements.size()))
                .noneMatch(sql -> sql.contains("ROW_NUMBER") || sql.endsWith("WHERE `id` < ?"));
    }

    @Test
    void aTextIsAKeyToo() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);
        shop.execute("create table many (code text primary key, v integer);\ninsert into many " + NUMBERS
                + "select 'c' || i, i from n;\ninsert into many values (null, 0), (null, 1)");
        run(SqlDatabase.of(shop.url()).batch(1).table("many"));

        assertThat(query("select count(*), count(distinct code), sum(v) from data.many"))
                .containsExactly("102|100|5051");
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary key", ""})
    void theRowsDoNotDependOnTheReaders(String key) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        shop.execute("create table wide (id int " + key + ", note text, n numeric);\n"
                + "alter table wide alter note set storage plain;\n"
                + "insert into wide select i, repeat('x', 2000), i / 8.0 from generate_series(1, 45000) i;\n"
                + "delete from wide where id % 1000 = 7");
        List<List<String>> seen = new ArrayList<>();
        for (int readers : List.of(1, 3)) {
            run(SqlDatabase.of(shop.url()).batch(500).readers(readers).backend(Backend.ARROW).table("wide")
                    .tableName("wide_" + readers));
            seen.add(query("select count(*), count(distinct id), sum(id), sum(n), min(length(note)) from "
                    + "data.wide_"
                    + readers));
        }
        assertThat(seen.getFirst()).isEqualTo(seen.getLast());
        assertThat(seen.getFirst().getFirst()).startsWith("44955|44955|");
    }

    @Test
    void aServerThatEndsALongReadIsReadOnInTheNextRun() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        createWide(shop, "int primary key");
        Resource<?> wide = SqlDatabase.of(shop.url()).batch(500).table("wide")
                .map(endingTheConnections(shop, 33_000));

        assertThatThrownBy(() -> run(wide)).isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("cannot read table wide of postgresql://")
                .satisfies(failure -> assertThat(failure.getCause()).isInstanceOf(TransientException.class));
        run(wide);

        assertThat(query("select count(*), count(distinct id), sum(id) from data.wide"))
                .containsExactly("45000|45000|1012522500");
    }

    /// Ranges of pages are good for one snapshot only, so that the next run begins the table again.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTableWithoutAKeyIsBegunAgainAndNothingIsLoadedTwice(int readers) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        createWide(shop, "int");
        Resource<?> wide = SqlDatabase.of(shop.url()).batch(500).readers(readers).table("wide")
                .map(endingTheConnections(shop, 33_000));

        assertThatThrownBy(() -> run(wide)).isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("cannot read table wide of postgresql://");
        shop.execute("delete from wide where id <= 100;\nvacuum full wide;\n"
                + "update wide set note = 'changed' where id <= 1000");
        run(wide);

        assertThat(query("select count(*), count(distinct id), min(id), max(id) from data.wide"))
                .containsExactly("44900|44900|101|45000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnknownTypeIsWarnedOfOnceHoweverManyChunksAndReaders(boolean later) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        createWide(shop, "int primary key");
        shop.execute("alter table wide add column iv interval default '1 day'");
        SqlDatabase tables = SqlDatabase.of(shop.url()).tables("wide").batch(500).readers(3);
        List<String> warnings;
        try (Warnings logged = new Warnings();
                var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run((later ? tables.deferReflection() : tables).source());
            warnings = logged.lines();
        }

        assertThat(query("select count(*), min(iv) from data.wide")).containsExactly("45000|1 day");
        assertThat(warnings)
                .containsExactly("dlt4j: warning: table wide, column iv: the type interval has no "
                        + "counterpart; its values are loaded as text");
    }

    /// Creates a table `wide` that is large enough for several readers.
    private static void createWide(SampleDatabase shop, String key) throws SQLException {
        shop.execute("create table wide (id " + key + ", note text);\n"
                + "alter table wide alter note set storage plain;\n"
                + "insert into wide select i, repeat('x', 2000) from generate_series(1, 45000) i");
    }

    /// Ends all other connections to a database, once, when a row passes.
    private static ItemFunction<Object, Object> endingTheConnections(SampleDatabase shop, long atId) {
        AtomicBoolean ended = new AtomicBoolean();
        return row -> {
            if (((Map<?, ?>) row).get("id") instanceof Long id && id == atId
                    && ended.compareAndSet(false, true)) {
                try (Connection connection = shop.connect();
                        Statement statement = connection.createStatement()) {
                    statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where "
                            + "datname = current_database() and pid <> pg_backend_pid()");
                }
            }
            return row;
        };
    }

    /// A table with a list is read by the driver's accessors, one without in binary form.
    @Test
    void theBinaryFormGivesTheValuesOfTheDriver() throws SQLException {
        String columns = "s smallint, i int, b bigint, n numeric, np numeric(12,3), nb numeric(38,10), r "
                + "real, "
                + "d double precision, t text, c char(3), u uuid, by bytea, da date, ti time, tz timetz, "
                + "ts timestamp, tsz timestamptz, bo boolean, j json, jb jsonb, m money, iv interval";
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        shop.execute("create table a (id int, " + columns + ");\n"
                + "insert into a values (1, -32768, -2147483648, -9223372036854775808, -0.000000001, -12.5, "
                + "1234567890123456789012345678.0123456789, 1.1, 1e300, 'é', 'a', "
                + "'6f2c6c9e-3f0a-4b45-9d0b-1d5f6a2f0001', '\\x00ff', '0044-03-15 BC', '23:59:59.999999', "
                + "'23:59:59+02', '1969-12-31 23:59:59.999999', 'infinity', true, '{\"a\" : 1.50}', "
                + "'{\"b\": [1, null]}', 12.5, '1 day'), "
                + "(2, 0, 0, 0, 0, 0, 0, 0, 'NaN', '', '', null, '', '-infinity', '00:00', '00:00+00', "
                + "'-infinity', '2024-01-01 00:00:00+05', false, '[]', '\"x\"', null, null), "
                + "(3, null, null, 100000000, 10000.0001, 9999, 10000, 1e20, -0.5, null, null, null, null, "
                + "'infinity', '12:00', null, 'infinity', '-infinity', null, 'null', '1e3', -1, '1 mon'), "
                + "(4, 1, 1, 1, 1234567890123456789, 0.001, 0.0000000001, 1, 1, 'x', 'x', null, null, "
                + "null, null,"
                + " null, null, null, null, null, null, null, null), "
                + "(5, 1, 1, 1, 'NaN', 123456789.123, -99.99, 1, 1, 'x', 'x', null, null, null, null,"
                + " null, null, null, null, null, null, null, null);\n"
                + "create table z as select *, array[1, 2] as l from a");
        for (String table : List.of("a", "z")) {
            run(SqlDatabase.of(shop.url()).batch(3).backend(Backend.ARROW).table(table));
        }
        assertThat(query("select * from data.a order by id"))
                .isEqualTo(query("select * exclude (l) from data.z order by id")).hasSize(5);
        assertThat(query("select n, n__v_text, np, nb, r, u, da, tsz, jb from data.a order by id limit 1"))
                .singleElement().asString().startsWith("-1E-9|null|-12.500|1234567890123456789012345678."
                        + "0123456789|1.1|6f2c6c9e-3f0a-4b45-9d0b-1d5f6a2f0001|");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void connectionsOfAPoolGoBackAsTheyCame(int readers) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        createWide(shop, "int primary key");
        List<List<Object>> given = Collections.synchronizedList(new ArrayList<>());
        List<List<Object>> back = Collections.synchronizedList(new ArrayList<>());

        run(SqlDatabase.of(pool(shop, given, back)).batch(500).readers(readers).table("wide"));

        assertThat(query("select count(*) from data.wide")).containsExactly("45000");
        assertThat(back).hasSameSizeAs(given).hasSizeGreaterThanOrEqualTo(readers)
                .containsExactlyInAnyOrderElementsOf(given);
    }

    /// With a level at which each statement sees another moment, several readers would not fit together.
    @Test
    void connectionsAreSetUpBeforeTheyAreUsed() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        createWide(shop, "int primary key");
        List<List<Object>> given = Collections.synchronizedList(new ArrayList<>());
        List<List<Object>> back = Collections.synchronizedList(new ArrayList<>());
        List<Integer> levels = Collections.synchronizedList(new ArrayList<>());

        run(SqlDatabase.of(pool(shop, given, back)).batch(500).fetchSize(10).readers(3)
                .isolation(Connection.TRANSACTION_READ_COMMITTED).connectionAdapter(connection -> {
                    levels.add(connection.getTransactionIsolation());
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("set work_mem = '8MB'");
                    }
                }).table("wide"));

        assertThat(query("select count(*) from data.wide")).containsExactly("45000");
        // one looked up, one read
        assertThat(levels).hasSize(2).containsOnly(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(back).containsExactlyElementsOf(given);
    }

    /// A source of connections that notes how they are set when they are given and when they come back.
    private static DataSource pool(SampleDatabase database, List<List<Object>> given,
            List<List<Object>> back) {
        return WatchedConnections.of(database, new WatchedConnections.Watcher() {
            @Override
            public void opened(Connection connection) throws SQLException {
                given.add(settings(connection));
            }

            @Override
            public void called(Connection connection, String method, Object[] arguments)
                    throws SQLException {
                if (method.equals("close")) {
                    back.add(settings(connection));
                }
            }
        });
    }

    private static List<Object> settings(Connection connection) throws SQLException {
        return List.of(connection.getAutoCommit(), connection.isReadOnly(),
                connection.getTransactionIsolation());
    }
}
