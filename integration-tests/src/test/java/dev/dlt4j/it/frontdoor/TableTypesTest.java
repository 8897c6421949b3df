package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A later table with columns of other types than the first: every type after every other one. Each value is
/// found again, in its column or in a variant, and is what it was in the file. DuckDB writes the files and
/// judges.
class TableTypesTest {
    /// Types with the values of four rows.
    private static final Map<String, List<String>> TYPES = types();

    /// How the two tables come.
    enum Arrival {
        IN_ONE_RUN,
        IN_TWO_RUNS,
        ON_A_FRESH_MACHINE
    }

    @TempDir
    Path folder;

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("boolean", List.of("true", "false", "true", "null"));
        types.put("tinyint", List.of("1", "-7", "100", "0"));
        types.put("smallint", List.of("1", "-300", "7", "null"));
        types.put("integer", List.of("1", "70000", "-5", "2000000000"));
        types.put("bigint", List.of("1", "9007199254740993", "-5", "9223372036854775807"));
        types.put("utinyint", List.of("1", "200", "7", "0"));
        types.put("ubigint", List.of("1", "9007199254740993", "7", "null"));
        types.put("float", List.of("0.5", "2.25", "1", "-3e30"));
        types.put("double", List.of("1", "2.5", "1e300", "9007199254740992"));
        types.put("decimal(5,2)", List.of("1", "2.50", "-999.99", "0"));
        types.put("decimal(10,3)", List.of("1", "1.678", "1234567.125", "null"));
        types.put("decimal(38,10)", List.of("1", "12345678901234567890.0123456789", "0.1", "-5"));
        types.put("varchar", List.of("'77'", "'007'", "'2.5'", "'2024-01-02T03:04:05Z'"));
        types.put("blob", List.of("'abc'", "'\\x00\\xFF'", "'77'", "''"));
        types.put("date", List.of("'2024-01-02'", "'1900-01-01'", "'2024-02-29'", "null"));
        types.put("time", List.of("'10:00:00'", "'10:00:00.000001'", "'00:00:00'", "null"));
        types.put("timestamp", List.of("'2024-01-02 00:00:00'", "'2024-01-02 10:00:00.000001'",
                "'1950-01-01 00:00:00.5'", "null"));
        types.put("timestamptz", List.of("'2024-01-02 00:00:00+00'", "'2024-01-02 10:00:00.000001+00'",
                "'1950-01-01 00:00:00.5+00'", "null"));
        types.put("timestamp_ms", List.of("'2024-01-02 00:00:00'", "'2024-01-02 10:00:00.001'",
                "'1950-01-01 00:00:00.5'", "null"));
        types.put("timestamp_ns", List.of("'2024-01-02 00:00:00'", "'2024-01-02 10:00:00.000001'",
                "'1950-01-01 00:00:00.5'", "null"));
        types.put("struct(a integer, b varchar[])", List.of("{'a': 1, 'b': ['x']}", "{'a': null, 'b': null}",
                "{'a': 2, 'b': []}", "null"));
        return types;
    }

    @ParameterizedTest
    @EnumSource
    void noValueOfALaterTableIsAltered(Arrival arrival) throws SQLException {
        List<String> types = List.copyOf(TYPES.keySet());
        List<Resource<?>> first = new ArrayList<>();
        List<Resource<?>> later = new ArrayList<>();
        for (int table = 0; table < types.size(); table++) {
            String name = "t" + table;
            write(name + "/a.parquet", repeated(types.get(table)), 0);
            write(name + "/b.parquet", TYPES, 100);
            String files = arrival == Arrival.IN_ONE_RUN ? "*.parquet" : "a.parquet";
            first.add(FolderFiles.at(folder.resolve(name).toString()).glob(files).resource(name));
            later.add(FolderFiles.at(folder.resolve(name).toString()).glob("b.parquet").resource(name));
        }
        run("here", first);
        if (arrival != Arrival.IN_ONE_RUN) {
            run(arrival == Arrival.IN_TWO_RUNS ? "here" : "there", later);
        }
        List<String> wrong = new ArrayList<>();
        for (int table = 0; table < types.size(); table++) {
            judge("t" + table, types.get(table), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private void run(String machine, List<Resource<?>> resources) {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").pipelinesDir(folder.resolve(machine))
                .build()) {
            pipeline.run(resources.toArray(Resource[]::new));
        }
    }

    /// As many columns as there are types, all of one.
    private static Map<String, List<String>> repeated(String type) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int i = 0; i < TYPES.size(); i++) {
            columns.put(i + " " + type, TYPES.get(type));
        }
        return columns;
    }

    private void write(String file, Map<String, List<String>> columns, int firstId) throws SQLException {
        file(folder.resolve(file).getParent());
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            StringBuilder text = new StringBuilder("select " + (firstId + row) + " as id");
            int column = 0;
            for (Map.Entry<String, List<String>> type : columns.entrySet()) {
                text.append(", (").append(type.getValue().get(row)).append(")::")
                        .append(type.getKey().replaceFirst("^\\d+ ", "")).append(" as c")
                        .append(column++).append('x');
            }
            rows.add(text.toString());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("copy (" + String.join(" union all ", rows) + ") to '" + folder.resolve(file)
                    + "' (format parquet)");
        }
    }

    private static void file(Path made) {
        assertThat(made.toFile().mkdirs() || made.toFile().isDirectory()).isTrue();
    }

    /// Looks for each value of the later file in the columns that its column became.
    private void judge(String table, String firstType, List<String> wrong) throws SQLException {
        try (Connection connection = DriverManager
                .getConnection("jdbc:duckdb:" + new Warehouse(folder).file());
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            List<String> types = List.copyOf(TYPES.keySet());
            Map<String, String> columns = columns(statement, table);
            for (int i = 0; i < types.size(); i++) {
                String name = "c" + i + "x";
                List<String> found = new ArrayList<>();
                columns.forEach((column, type) -> {
                    if (column.startsWith(name)) {
                        found.add("case when l." + column + " is null then 0 when "
                                + same("l." + column, type, "f." + name, types)
                                + " then 1 else 100 end");
                    }
                });
                try (ResultSet rows = statement.executeQuery("select l.* from data." + table + " l join '"
                        + folder.resolve(table + "/b.parquet") + "' f using (id) where "
                        + String.join(" + ", found) + " <> case when f." + name
                        + " is null then 0 else 1 end")) {
                    while (rows.next()) {
                        wrong.add(types.get(i) + " after " + firstType + ": " + rows.getString(name));
                    }
                }
                try (ResultSet count = statement.executeQuery("select count(*) from data." + table)) {
                    count.next();
                    assertThat(count.getInt(1)).as(table).isEqualTo(8);
                }
            }
        }
    }

    private static Map<String, String> columns(Statement statement, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("select column_name, data_type from duckdb_columns() "
                + "where schema_name = 'data' and table_name = '" + table + "'")) {
            while (rows.next()) {
                columns.put(rows.getString(1), rows.getString(2));
            }
        }
        return columns;
    }

    /// Whether a loaded value says what the file's value says, both as the type of the file and as text.
    private static String same(String loaded, String type, String given, List<String> types) {
        String givenType = types.get(Integer.parseInt(given.substring(3, given.length() - 1)));
        if (givenType.startsWith("struct")) {
            return loaded + "::varchar = to_json(" + given + ")::varchar";
        }
        if (givenType.equals("blob") && type.equals("VARCHAR")) {
            return "from_base64(" + loaded + ") = " + given;
        }
        if (givenType.equals("varchar")) {
            String written = type.startsWith("TIMESTAMP") || type.startsWith("DECIMAL")
                    || type.equals("DOUBLE")
                            ? " or " + loaded + " = try_cast(" + given + " as " + type + ")"
                            : "";
            return "(" + loaded + "::varchar = " + given + written + ")";
        }
        return "(try_cast(" + loaded + " as " + givenType + ") is not distinct from " + given + ")";
    }

    @Test
    void aHintThatIsNarrowerThanTheFileAltersNothing() throws SQLException {
        write("narrow/a.parquet", Map.of("double", List.of("1", "2.5", "3", "1e300")), 0);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(FolderFiles.at(folder.resolve("narrow").toString()).glob("*.parquet")
                    .resource("narrow")
                    .column("c0x", column -> column.with("data_type", "bigint").with("precision", 16L)));
        }
        assertThat(new Warehouse(folder).query("from data.narrow order by id"))
                .containsExactly("0|1|null", "1|null|2.5", "2|3|null", "3|null|1.0E300");
    }

    @Test
    void textOfAJsonColumnIsLeftAsItIsWhenItIsJson() throws SQLException {
        String struct = "struct(a integer, b varchar[])";
        write("texts/a.parquet", Map.of(struct, TYPES.get(struct)), 0);
        write("texts/b.parquet",
                Map.of("varchar", List.of("'NaN'", "' {\"b\": 2, \"b\": 3}'", "'[1,]'", "null")), 100);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(
                    FolderFiles.at(folder.resolve("texts").toString()).glob("*.parquet").resource("texts"));
        }
        assertThat(new Warehouse(folder).query("from data.texts where id >= 100 order by id"))
                .containsExactly("100|null|NaN", "101| {\"b\": 2, \"b\": 3}|null", "102|null|[1,]",
                        "103|null|null");
    }

    @Test
    void aTimeThatJavaDoesNotKnowIsKept() throws SQLException {
        write("late/a.parquet", Map.of("varchar", TYPES.get("varchar")), 0);
        write("late/b.parquet", Map.of("time", List.of("'24:00:00'", "'23:59:59'", "null", "null")), 100);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(
                    FolderFiles.at(folder.resolve("late").toString()).glob("*.parquet").resource("late"));
        }
        assertThat(new Warehouse(folder)
                .query("select c0x, c0x__v_time::varchar from data.late where id in (100, 101) order by id"))
                .containsExactly("null|24:00:00", "23:59:59|null");
    }
}
