package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.it.frontdoor.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Pipelines with every merge strategy leave the rows that dlt's leave, from documents to tables. Ids are
/// compared where they follow from key or content. Recorded by `integration-tests/recording/merges.py`.
final class MergedRunsTest {
    private static final Set<String> KEYED = Set.of("upsert", "insert-only", "cdc", "scd2");

    @TempDir
    Path folder;

    static Stream<Arguments> recorded() throws IOException {
        return Recorded.cases("merges.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void leaveTheSameRows(String name, Map<String, @Nullable Object> recorded) throws SQLException {
        Warehouse warehouse = new Warehouse(folder);
        List<Map<String, @Nullable Object>> loads = Values.list(recorded.get("loads")).stream()
                .map(Values::map).toList();
        boolean random = loads.stream().anyMatch(load -> !KEYED.contains(load.get("strategy")))
                || name.equals("scd2_version");
        for (Map<String, @Nullable Object> load : loads) {
            try (Pipeline pipeline = warehouse.pipeline("merges").build()) {
                pipeline.run(WrittenSource.source("p_" + name, Values.map(load.get("source")), new Pulled()));
            }
            Map<String, List<List<@Nullable String>>> expected = new TreeMap<>();
            Map<String, List<List<@Nullable String>>> found = new TreeMap<>();
            for (Map.Entry<String, @Nullable Object> table : Values.map(load.get("loaded")).entrySet()) {
                List<String> columns = Values.texts(Values.map(load.get("columns")).get(table.getKey()));
                assertThat(warehouse.columns(table.getKey()).stream()
                        .map(each -> each.substring(0, each.lastIndexOf(' ')).replace(" TIMESTAMP WITH TIME",
                                ""))
                        .toList()).isEqualTo(columns);
                expected.put(table.getKey(), masked(columns, texts(table.getValue()), random));
                found.put(table.getKey(), masked(columns, rows(warehouse, table.getKey(), columns), random));
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    private static List<List<@Nullable String>> rows(Warehouse warehouse, String table, List<String> columns)
            throws SQLException {
        String cells = columns.stream()
                .map(column -> "cast(\"" + column.replace("\"", "\"\"") + "\" as varchar)")
                .collect(Collectors.joining(", "));
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String row : warehouse.query("select [" + cells + "]::json from data." + table)) {
            rows.addAll(texts(List.of(JsonParser.parse(row))));
        }
        return rows;
    }

    private static List<List<@Nullable String>> texts(@Nullable Object rows) {
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (Object row : rows == null ? List.of() : Values.list(rows)) {
            texts.add(Values.list(row).stream().map(cell -> cell == null ? null : cell.toString()).toList());
        }
        return texts;
    }

    /// Load ids and times become their place in time, ids made by chance are left out; rows are sorted.
    private static List<List<@Nullable String>> masked(List<String> columns,
            List<List<@Nullable String>> rows, boolean random) {
        Map<String, Set<String>> times = new LinkedHashMap<>();
        for (List<@Nullable String> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.get(i);
                if (cell != null && !kind(columns.get(i)).isEmpty()) {
                    times.computeIfAbsent(kind(columns.get(i)), kind -> new TreeSet<>()).add(cell);
                }
            }
        }
        return rows.stream().map(row -> IntStream.range(0, columns.size())
                .filter(i -> !random || !columns.get(i).matches("_dlt_(root_|parent_)?id"))
                .mapToObj(i -> kind(columns.get(i)).isEmpty() || row.get(i) == null
                        ? row.get(i)
                        : String.valueOf(List.copyOf(times.get(kind(columns.get(i)))).indexOf(row.get(i))))
                .toList())
                .sorted(Comparator.comparing(String::valueOf)).toList();
    }

    private static String kind(String column) {
        return column.equals("_dlt_load_id")
                ? "load"
                : column.matches("_dlt_valid_from|_dlt_valid_to|from|to") ? "valid" : "";
    }
}
