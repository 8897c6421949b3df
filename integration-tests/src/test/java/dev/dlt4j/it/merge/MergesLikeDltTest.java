package dev.dlt4j.it.merge;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Merges what Python dlt has staged and compares all tables with dlt's, ids included. Recorded by
/// `recording/merges.py`.
final class MergesLikeDltTest {
    static Stream<Named<Map<String, @Nullable Object>>> cases() throws IOException {
        try (InputStream in = Objects
                .requireNonNull(MergesLikeDltTest.class.getResourceAsStream("/merges.json"))) {
            return Values.list(JsonParser.parse(in.readAllBytes())).stream().map(Values::map)
                    .map(each -> Named.of(String.valueOf(each.get("id")), each));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesTheSameRows(Map<String, @Nullable Object> recorded) throws SQLException {
        try (MergedDataset dataset = new MergedDataset()) {
            int number = 0;
            for (Object each : Values.list(recorded.get("loads"))) {
                Map<String, @Nullable Object> load = Values.map(each);
                merge(dataset, load);
                Map<String, @Nullable Object> expected = Values.map(load.get("loaded"));
                for (String table : expected.keySet()) {
                    assertThat(dataset.rows(table, columns(load, table)))
                            .as("table %s after load %d", table, ++number)
                            .isEqualTo(rows(expected.get(table)));
                }
            }
        }
    }

    private static void merge(MergedDataset dataset, Map<String, @Nullable Object> load) throws SQLException {
        Schema schema = Schema.empty("shop");
        for (Map.Entry<String, @Nullable Object> stored : Values.map(load.get("tables")).entrySet()) {
            schema = schema.withTable(Table.ofStored(stored.getKey(), Values.map(stored.getValue())));
        }
        for (Table table : schema.tables().values()) {
            if (table.hasCompleteColumns()) {
                dataset.make(table);
            }
        }
        for (Map.Entry<String, @Nullable Object> staged : Values.map(load.get("staged")).entrySet()) {
            dataset.stage(staged.getKey(), columns(load, staged.getKey()), rows(staged.getValue()));
        }
        dataset.merge(schema, MergeStrategy.named(String.valueOf(load.get("strategy"))).orElseThrow(),
                OffsetDateTime.parse(String.valueOf(load.get("made_at"))));
    }

    private static List<String> columns(Map<String, @Nullable Object> load, String table) {
        return Values.list(Values.map(load.get("columns")).get(table)).stream().map(String::valueOf).toList();
    }

    private static List<List<@Nullable String>> rows(@Nullable Object recorded) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (Object row : recorded == null ? List.of() : Values.list(recorded)) {
            rows.add(Values.list(row).stream().map(value -> value == null ? null : value.toString())
                    .toList());
        }
        return MergedDataset.sorted(rows);
    }
}
