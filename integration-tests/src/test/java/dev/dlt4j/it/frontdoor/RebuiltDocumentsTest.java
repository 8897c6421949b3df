package dev.dlt4j.it.frontdoor;

import dev.dlt4j.RunOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/// What comes back from the tables is what went in: from rows and their links each document is built anew.
/// Lost is only what the rules drop: nulls, objects and lists with nothing in them, and whether a number was
/// written `1` or `1.0`.
final class RebuiltDocumentsTest {
    private static final List<String> KEYS = List.of("alpha", "beta", "gamma", "delta");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void documentsAreInTheirTables(long seed) throws SQLException {
        var random = new Random(seed);
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Map<String, @Nullable Object> document = object(random, 3);
            document.put("number", i);
            documents.add(document);
        }
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("rebuilt").build()) {
            pipeline.run(documents, RunOptions.none().withTableName("doc"));
        }

        var rebuilt = rebuilt(warehouse);
        assertThat(rebuilt).hasSize(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            assertThat(rebuilt)
                    .contains(entry(String.valueOf(i), String.valueOf(canonical(documents.get(i)))));
        }
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String key : KEYS) {
            if (random.nextInt(3) > 0) {
                object.put(key, value(random, depth));
            }
        }
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextInt(1000) / 8.0;
            case 2 -> "on".repeat(random.nextInt(3));
            case 3 -> "text " + random.nextInt(50);
            case 4 -> null;
            case 5 -> (1L << 53) - random.nextInt(5);
            case 6 -> object(random, depth - 1);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    /// What the rules keep of a value; null when that is nothing.
    private static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> kept = new TreeMap<>();
                map.forEach((key, each) -> {
                    Object canonical = canonical(each);
                    if (canonical instanceof TreeMap<?, ?> below) {
                        below.forEach((inner, one) -> kept.put(key + "__" + inner, one));
                    } else if (canonical != null) {
                        kept.put(String.valueOf(key), canonical);
                    }
                });
                yield kept.isEmpty() ? null : kept;
            }
            case List<?> list ->
                list.isEmpty() ? null : list.stream().map(RebuiltDocumentsTest::item).toList();
            case null -> null;
            default -> scalar(value);
        };
    }

    /// An item of a list is a row, also when nothing is in it, for the places in the list count. It has an
    /// object's fields, or one column `value`, or rows of its own under `list`.
    private static Object item(@Nullable Object item) {
        Object canonical = canonical(item);
        if (canonical instanceof TreeMap<?, ?>) {
            return canonical;
        }
        Map<String, Object> row = new TreeMap<>();
        if (canonical != null) {
            row.put(item instanceof List<?> ? "list" : "value", canonical);
        }
        return row;
    }

    /// Numbers by their value, for they may stand in columns of whole numbers, of doubles and of text.
    private static String scalar(Object value) {
        String text = value.toString().toLowerCase(Locale.ROOT);
        return text.matches("-?[0-9].*") ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
    }

    private record Row(String table, Map<String, Object> cells) {}

    /// The documents by their number.
    private static Map<String, String> rebuilt(Warehouse warehouse) throws SQLException {
        Map<String, Row> byId = new HashMap<>();
        Map<String, String> documents = new HashMap<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse.file());
                var statement = connection.createStatement()) {
            // names of parents are shorter than those of the tables under them
            for (String table : tables(warehouse)) {
                String order = table.equals("doc") ? "number" : "_dlt_list_idx";
                try (ResultSet rows = statement
                        .executeQuery("select * from data." + table + " order by " + order)) {
                    while (rows.next()) {
                        Row row = new Row(table, cells(rows));
                        byId.put(rows.getString("_dlt_id"), row);
                        if (!table.equals("doc")) {
                            Row parent = Objects.requireNonNull(byId.get(rows.getString("_dlt_parent_id")));
                            items(parent, table).add(row.cells());
                        }
                    }
                }
            }
        }
        for (Row row : byId.values()) {
            if (row.table().equals("doc")) {
                documents.put(String.valueOf(row.cells().get("number")), String.valueOf(row.cells()));
            }
        }
        return documents;
    }

    private static List<String> tables(Warehouse warehouse) throws SQLException {
        return warehouse.query("select table_name from duckdb_tables() where schema_name = 'data'"
                + " and table_name not like '\\_dlt%' escape '\\' order by length(table_name)");
    }

    @SuppressWarnings("unchecked") // tables put nothing else there
    private static List<Object> items(Row parent, String table) {
        return (List<Object>) parent.cells().computeIfAbsent(table.substring(parent.table().length() + 2),
                key -> new ArrayList<Object>());
    }

    private static Map<String, Object> cells(ResultSet rows) throws SQLException {
        Map<String, Object> cells = new TreeMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String column = rows.getMetaData().getColumnName(i);
            Object value = rows.getObject(i);
            if (value != null && !column.startsWith("_dlt")) {
                cells.put(column.replaceAll("__v_[a-z]+$", ""), scalar(value));
            }
        }
        return cells;
    }
}
