package dev.dlt4j.it.database;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SqlDatabaseTest {
    private static final List<String> TRACKS = List.of(
            "1|Put The Finger On You|1|205662|0.99|2024-01-01|2024-01-01 10:00:00.0|true",
            "2|Let's Get It Up|1|233926|0.99|2024-01-02|2024-01-02 10:00:00.5|false",
            "3|Snowballed|1|203102|1.29|null|2024-01-03 10:00:00.000001|null",
            "4|Fast As a Shark|2|230619|1.29|null|null|null");
    private static final String ALL_TRACKS = "select track_id, name, album_id, milliseconds, price, added, "
            + "changed, live from data.track order by 1";

    @TempDir
    Path folder;

    /// MariaDB has no booleans.
    private static List<String> tracks(Engine engine) {
        return TRACKS.stream().map(row -> engine == Engine.MARIADB
                ? row.replace("|true", "|1").replace("|false", "|0")
                : row).toList();
    }

    private void run(Source source) {
        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(source);
        }
    }

    private void run(Resource<?> resource) {
        run(Source.of("sql_database", resource));
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    /// What Python dlt makes of the same tables.
    @ParameterizedTest
    @EnumSource
    void allTablesComeWithTypesKeysReferencesAndIds(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(SqlDatabase.of(shop.url()).resolveForeignKeys().source());
            var track = pipeline.schema("sql_database").orElseThrow().table("track");
            assertThat(track.columns().values().stream().map(column -> column.name() + " "
                    + column.dataType().orElseThrow().dltName() + (column.nullable() ? "" : " required")
                    + (column.flag("primary_key") ? " key" : "")))
                    .containsExactly("track_id bigint required key",
                            "name text required", "album_id bigint", "milliseconds bigint required",
                            "price decimal required", "added date", "changed timestamp",
                            engine == Engine.MARIADB ? "live bigint" : "live bool",
                            "_dlt_load_id text required", "_dlt_id text required");
            assertThat(track.properties().get("references").toString()).contains("album", "album_id");
            assertThat(pipeline.schema("sql_database").orElseThrow().findTable("album_titles")).isEmpty();
        }
        assertThat(query(ALL_TRACKS)).containsExactlyElementsOf(tracks(engine));
        assertThat(query("select name, \"select\" from data.playlist order by 1")).containsExactly("Müsic|1",
                "null|null");
        assertThat(query("select count(distinct _dlt_id), min(length(_dlt_id)) from data.track"))
                .containsExactly("4|14");
        assertThat(query("select count(*) from data.track join data._dlt_loads on load_id = _dlt_load_id"))
                .containsExactly("4");
    }

    @ParameterizedTest
    @EnumSource
    void changedRowsAreMergedByACursor(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        var tracks = SqlDatabase.of(shop.url()).batch(2);
        run(changed(tracks));
        shop.execute("""
                update track set price = 2.5, changed = '2024-02-01 00:00:00' where track_id = 1;
                update track set price = 9.5, changed = '2023-02-01 00:00:00' where track_id = 2;
                insert into track values (5, 'Breaker', 2, 1, 0.5, null, '2024-02-02 00:00:00', null)""");
        run(changed(tracks));

        assertThat(query("select track_id, price from data.track order by 1")).containsExactly("1|2.50",
                "2|0.99",
                "3|1.29", "5|0.50");
    }

    private static Resource<?> changed(SqlDatabase shop) {
        return shop.table("track").write(WriteDisposition.MERGE).incremental(Incremental.on("changed")
                .from(LocalDateTime.of(2024, 1, 1, 0, 0)).onMissing(MissingCursor.EXCLUDE));
    }

    @ParameterizedTest
    @EnumSource
    void aRangeIsReadInOrder(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        List<String> queries = new ArrayList<>();
        run(SqlDatabase.of(shop.url()).queryAdapter((query, table, cursor) -> {
            queries.add(String.join(" ", query.conditions()) + " / " + query.orderBy());
            return query;
        }).table("track").incremental(Incremental.on("track_id").from(2L).until(4L).rowOrder(RowOrder.DESC)));

        assertThat(query("select track_id from data.track")).containsExactly("3", "2");
        assertThat(queries.stream().map(each -> each.replace('`', '"')))
                .containsExactly("\"track_id\" >= ? AND \"track_id\" < ? / \"track_id\" DESC");
    }

    @ParameterizedTest
    @EnumSource
    void viewsAndChosenColumnsAreRead(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        run(SqlDatabase.of(shop.url()).tables("album_titles", "track")
                .includedColumns("track", "track_id", "price")
                .tableAdapter(table -> table.name().equals("track")
                        ? table.withColumns(List.of(table.column("track_id").orElseThrow(),
                                SourceColumn.computed("gross", SqlType.decimal("numeric", 12, 2),
                                        "price * 2")))
                        : table)
                .source());

        assertThat(query("select title, name from data.album_titles order by 1"))
                .containsExactly("Balls to the Wall|Accept", "For Those About To Rock|AC/DC");
        assertThat(query("select * exclude (_dlt_id, _dlt_load_id) from data.track order by 1"))
                .containsExactly("1|1.98", "2|1.98", "3|2.58", "4|2.58");
    }

    @ParameterizedTest
    @EnumSource
    void theArrowBackendBringsTablesAsTheyAre(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        run(SqlDatabase.of(shop.url()).backend(Backend.ARROW).table("track"));

        assertThat(query("select * from data.track order by 1")).containsExactlyElementsOf(tracks(engine));
    }

    @ParameterizedTest
    @EnumSource
    void typesFollowFromValuesWhenOnlyNamesAreReflected(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        run(SqlDatabase.of(shop.url()).reflectionLevel(ReflectionLevel.MINIMAL).table("track"));

        assertThat(query("select column_name, data_type from information_schema.columns where table_name = "
                + "'track'"
                + " and column_name in ('price', 'changed', 'live') order by 1")).containsExactly(
                        "changed|TIMESTAMP WITH TIME ZONE",
                        engine == Engine.MARIADB ? "live|BIGINT" : "live|BOOLEAN", "price|DECIMAL(38,9)");
    }

    @Test
    void stepsSeeSingleRows() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);
        run(SqlDatabase.of(shop.url()).table("artist")
                .filter(row -> row instanceof java.util.Map<?, ?> map && map.get("name") != null));

        assertThat(query("select artist_id from data.artist order by 1")).containsExactly("1", "2");
    }

    @Test
    void aTableThatIsLookedUpLaterHasItsKeysToo() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);
        Source source = SqlDatabase.of(shop.url()).tables("artist").deferReflection().source();
        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(source);
            assertThat(pipeline.schema("sql_database").orElseThrow().table("artist").keys().primary())
                    .containsExactly("artist_id");
        }
    }

    @Test
    void aTableThatIsNotThereIsReportedWithTheNearest() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);

        assertThatThrownBy(() -> SqlDatabase.of(shop.url()).tables("tracks").source())
                .hasMessageContaining("no table or view \"tracks\"")
                .hasMessageContaining("did you mean \"track\"?");
    }

    @Test
    void aCursorThatIsNotThereIsReportedWithTheColumns() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);

        assertThatThrownBy(
                () -> run(SqlDatabase.of(shop.url()).table("artist").incremental(Incremental.on("at"))))
                .isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("table artist has no column at, which is its cursor; its columns: "
                        + "artist_id, name");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        assertThatThrownBy(() -> SqlDatabase.of("sqlite:///" + folder.resolve("none.db")).source())
                .hasMessageContaining("there is no database at " + folder.resolve("none.db"));
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void aPasswordIsNeverShown() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        String wrong = shop.url().replaceAll(":it[^@]*@", ":wr0ng-geheim@");

        assertThatThrownBy(() -> SqlDatabase.of(wrong).source()).hasMessageContaining("cannot connect to "
                + "postgresql://")
                .hasMessageContaining("password authentication failed")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("wr0ng"));
        assertThatThrownBy(() -> SqlDatabase.of("nothing://u:wr0ng-geheim@localhost/x").source())
                .hasMessageContaining("no JDBC driver for nothing://localhost/x")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("wr0ng"));
    }

    @Test
    void aServerThatIsDownIsReported() {
        assertThatThrownBy(() -> SqlDatabase.of("postgresql://u:wr0ng-geheim@127.0.0.1:1/x").source())
                .isInstanceOf(dev.dlt4j.domain.TransientException.class)
                .hasMessageContaining("cannot connect to postgresql://127.0.0.1:1/x");
    }

    @Test
    void anUnknownTypeIsLoadedAsText() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        shop.execute("create table odd (id int, iv interval, rg int4range, m money, n numeric);\n"
                + "insert into odd values (1, '1 day 02:03:04', '[1,5)', 1234.5, 1e40), (2, null, null, "
                + "null, 'NaN'),"
                + " (3, null, null, null, 0.12345678912), (4, null, null, null, 1.5)");
        run(SqlDatabase.of(shop.url()).table("odd"));

        assertThat(query("select id, iv, rg, m, n, n__v_text from data.odd order by 1")).containsExactly(
                "1|1 day 02:03:04|[1,5)|$1,234.50|null|10000000000000000000000000000000000000000",
                "2|null|null|null|null|NaN", "3|null|null|null|null|0.12345678912",
                "4|null|null|null|1.500000000|null");
    }

    @Test
    void valuesOfAnotherTypeThanTheirColumnGoToVariants() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.SQLITE, folder);
        shop.execute("create table loose (id integer, n integer, day datetime);\n"
                + "insert into loose values (1, 5, '2024-01-02'), (2, 'five', 'yesterday'), (3, 7, "
                + "'2024-01-02T03:04:05')");
        run(SqlDatabase.of(shop.url()).table("loose"));

        assertThat(query("select id, n, n__v_text, day, day__v_text from data.loose order by 1"))
                .containsExactly(
                        "1|5|null|2024-01-02 00:00:00.0|null", "2|null|five|null|yesterday",
                        "3|7|null|2024-01-02 03:04:05.0|null");
    }

    @Test
    void typesOfMariaDbKeepTheirValues() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.MARIADB, folder);
        shop.execute("create table odd (id bigint unsigned primary key, big bigint unsigned, t time(6), b "
                + "bit(8), "
                + "e enum('a', 'bb'), s set('x', 'y'), y year, u uuid, d date, bl longblob, g int as (y + "
                + "1) virtual);\n"
                + "insert into odd (id, big, t, b, e, s, y, u, d, bl) values (1, 5, '03:04:05.5', 5, 'bb', "
                + "'x,y', "
                + "2024, '6f2c6c9e-3f0a-4b45-9d0b-1d5f6a2f0001', '2024-01-02', 'x'), "
                + "(2, 18446744073709551615, '-100:00:00', 0, 'a', '', 2025, null, null, null)");
        run(SqlDatabase.of(shop.url()).table("odd"));

        assertThat(query("select id, big, big__v_text, t, t__v_text, b, e, s, y, u, d, hex(bl), g "
                + "from data.odd order by 1")).containsExactly(
                        "1|5|null|03:04:05.500|null|5|bb|x,y|2024|6f2c6c9e-3f0a-4b45-9d0b-1d5f6a2f0001|"
                                + "2024-01-02|78|2025",
                        "2|null|18446744073709551615|null|-100:00:00.000000|0|a||2025|null|null|null|2026");
    }

    /// Python has no time of day for it, and Java neither. A table with a list is read by the driver.
    @ParameterizedTest
    @ValueSource(strings = {"", ", l int[]"})
    void theEndOfADayInPostgresIsKeptAsText(String list) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        shop.execute("create table shifts (id int, ends time, ends_tz timetz" + list + ");\n"
                + "insert into shifts values (1, '12:30', '12:30+02'), (2, '24:00', '24:00+02'), "
                + "(3, '23:59:59.999999', null), (4, null, '00:00+00')");
        for (Backend backend : Backend.values()) {
            run(SqlDatabase.of(shop.url()).backend(backend).table("shifts").tableName("shifts_" + backend));
            assertThat(query("select id, ends, ends__v_text, ends_tz, ends_tz__v_text from data.shifts_"
                    + backend.name().toLowerCase(Locale.ROOT) + " order by 1")).containsExactly(
                            "1|12:30|null|12:30|null", "2|null|24:00:00|null|24:00:00",
                            "3|23:59:59.999999|null|null|null", "4|null|null|00:00|null");
        }
    }

    @Test
    void aRowOfMegabytesIsRead() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.H2, folder);
        shop.execute("create table large (id int primary key, t clob, b blob);\n"
                + "insert into large values (1, repeat('é', 1000001), repeat('ab', 1000000)), (2, null, "
                + "x'')");
        run(SqlDatabase.of(shop.url()).table("large"));

        assertThat(query("select id, length(t), octet_length(b), right(t, 1) from data.large order by 1"))
                .containsExactly("1|1000001|2000000|é", "2|null|0|null");
    }

    @Test
    void aTableThatIsDroppedBeforeItIsReadIsReported() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.POSTGRES, folder);
        Source source = SqlDatabase.of(shop.url()).tables("playlist").source();
        shop.execute("alter table playlist add column more int");
        run(source);
        shop.execute("drop table playlist");

        assertThatThrownBy(() -> run(source)).isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("cannot read table playlist of postgresql://")
                .hasMessageContaining("does not exist");
        assertThat(query("select count(*) from data.playlist")).containsExactly("2");
    }

    @Test
    void aQueryOfYourOwnTakesThePlaceOfTheTable() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.DUCKDB, folder);
        run(SqlDatabase.of(shop.url()).queryAdapter((query, table, cursor) -> query
                .statement("select count(*) as n, max(name) as last from track where price > ?", 1))
                .typeAdapter(type -> type.kind() == SqlKind.TEXT ? type : null).table("playlist"));

        assertThat(query("select n, last from data.playlist")).containsExactly("2|Snowballed");
    }
}
