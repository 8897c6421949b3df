package dev.dlt4j.it.database;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A sample database of eleven tables with foreign keys, among them one to its own table and one of two
/// columns: tables, types, keys and rows are those that `recording/bookshop.py` recorded of Python dlt.
final class BookshopTest {
    private static final List<String> PROPERTIES = List.of("data_type", "nullable", "precision", "scale",
            "timezone", "primary_key");

    @TempDir
    Path folder;

    static Stream<Arguments> reading() {
        return Stream.of(Engine.POSTGRES, Engine.MARIADB, Engine.SQLITE).flatMap(
                engine -> Stream.of(Backend.values()).map(backend -> Arguments.of(engine, backend)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects
                .requireNonNull(BookshopTest.class.getResourceAsStream("/bookshop/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<?, ?> facts(Engine engine, Backend backend) throws IOException {
        Map<?, ?> all = (Map<?, ?>) JsonParser
                .parse(resource("facts.json").getBytes(StandardCharsets.UTF_8));
        return (Map<?, ?>) Objects.requireNonNull(
                all.get(engine + (backend == Backend.ROWS ? " sqlalchemy" : " pyarrow")));
    }

    @ParameterizedTest
    @MethodSource("reading")
    void tablesAndRowsAreThoseOfDlt(Engine engine, Backend backend) throws SQLException, IOException {
        SampleDatabase shop = SampleDatabase.of(engine, folder, resource("bookshop.sql"));
        Map<?, ?> facts = facts(engine, backend);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("bookshop").build()) {
            pipeline.run(SqlDatabase.of(shop.url()).backend(backend).resolveForeignKeys().includeViews()
                    .reflectionLevel(ReflectionLevel.FULL_WITH_PRECISION).source());
            Map<String, String> recorded = likeOurs(engine, (Map<?, ?>) facts.get("tables"));
            Map<String, String> loaded = tables(pipeline.schema("sql_database").orElseThrow());
            assertThat(loaded).containsOnlyKeys(recorded.keySet());
            loaded.forEach((name, table) -> assertThat(table).as(name).isEqualTo(recorded.get(name)));
        }
        assertThat(digest()).isEqualTo(facts.get("rows"));
    }

    @ParameterizedTest
    @MethodSource("reading")
    void changedRowsAreMergedAsByDlt(Engine engine, Backend backend) throws SQLException, IOException {
        SampleDatabase shop = SampleDatabase.of(engine, folder, resource("bookshop.sql"));
        SqlDatabase tables = SqlDatabase.of(shop.url()).backend(backend);
        for (String changes : List.of("", resource("changes.sql"))) {
            if (!changes.isEmpty()) {
                shop.execute(changes);
            }
            try (Pipeline pipeline = new Warehouse(folder).pipeline("bookshop").build()) {
                pipeline.run(Source.of("sql_database", changed(tables, "book"), changed(tables, "orders")));
            }
        }

        assertThat(digest()).isEqualTo(facts(engine, backend).get("merged"));
    }

    private static Resource<Object> changed(SqlDatabase tables, String name) {
        return tables.table(name).write(WriteDisposition.MERGE).incremental(
                Incremental.on("changed").from(LocalDateTime.of(2023, 1, 1, 0, 0)));
    }

    private static Map<String, String> tables(Schema schema) {
        Map<String, String> tables = new TreeMap<>();
        for (Table table : schema.dataTables()) {
            List<Map<String, Object>> columns = new ArrayList<>();
            for (Column column : table.columns().values()) {
                Map<String, Object> kept = new TreeMap<>(Map.of("name", column.name()));
                for (String property : PROPERTIES) {
                    Object value = column.properties().get(property);
                    if (value != null) {
                        kept.put(property, value);
                    }
                }
                columns.add(kept);
            }
            Object references = table.properties().get("references");
            tables.put(table.name(), described(columns,
                    references == null ? List.of() : (List<?>) references));
        }
        return tables;
    }

    /// What dlt recorded, but for MariaDB's `double`, which it makes a decimal.
    private static Map<String, String> likeOurs(Engine engine, Map<?, ?> recorded) {
        Map<String, String> tables = new TreeMap<>();
        recorded.forEach((name, value) -> {
            Map<?, ?> table = (Map<?, ?>) value;
            List<Map<String, Object>> columns = new ArrayList<>();
            for (Object each : (List<?>) Objects.requireNonNull(table.get("columns"))) {
                Map<String, Object> column = new TreeMap<>();
                ((Map<?, ?>) each).forEach((key, property) -> column.put((String) key, property));
                if (engine == Engine.MARIADB && "weight".equals(column.get("name"))) {
                    column.put("data_type", "double");
                    column.remove("precision");
                    column.remove("scale");
                }
                columns.add(column);
            }
            tables.put((String) name, described(columns,
                    (List<?>) Objects.requireNonNull(table.get("references"))));
        });
        return tables;
    }

    private static String described(List<Map<String, Object>> columns, List<?> references) {
        return Stream.concat(columns.stream().map(Map::toString), references.stream()
                .map(each -> "references " + new TreeMap<>((Map<?, ?>) each)).sorted())
                .collect(Collectors.joining("\n"));
    }

    /// Of each table its number of rows and a hash of them, as the recording script makes it.
    private Map<String, String> digest() throws SQLException {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (String row : new Warehouse(folder).query("select table_name, column_name from "
                + "information_schema.columns where table_schema = 'data' order by 1, 2")) {
            String[] names = row.split("\\|");
            if (!names[0].startsWith("_dlt") && !names[1].startsWith("_dlt")) {
                cells.computeIfAbsent(names[0], absent -> new ArrayList<>()).add("coalesce(" + names[1]
                        + (names[1].equals("weight") ? "::double" : "") + "::varchar, 'null')");
            }
        }
        Map<String, String> digest = new TreeMap<>();
        for (Map.Entry<String, List<String>> table : cells.entrySet()) {
            digest.put(table.getKey(), new Warehouse(folder).query("select count(*) || ' ' || "
                    + "md5(string_agg(r, '' order by r)) from (select concat_ws('|', "
                    + String.join(", ", table.getValue()) + ") as r from data." + table.getKey() + ")")
                    .getFirst());
        }
        return digest;
    }
}
