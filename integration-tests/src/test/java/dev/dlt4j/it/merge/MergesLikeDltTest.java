package dev.dlt4j.it.merge;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Merges what Python dlt has staged and compares all tables with dlt's, ids included. Recorded by
/// `recording/merges.py`.
final class MergesLikeDltTest {
    private static final List<Object> RECORDED = recorded();

    private static List<Object> recorded() {
        try (InputStream in = Objects
                .requireNonNull(MergesLikeDltTest.class.getResourceAsStream("/merges.json"))) {
            return List.copyOf(Values.list(JsonParser.parse(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(MergeEngine.values()).flatMap(engine -> RECORDED.stream().map(Values::map)
                .map(each -> Arguments.of(engine, Named.of(String.valueOf(each.get("id")), each))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesTheSameRows(MergeEngine engine, Map<String, @Nullable Object> recorded) throws SQLException {
        try (MergedDataset dataset = new MergedDataset(engine)) {
            int number = 0;
            for (Object each : Values.list(recorded.get("loads"))) {
                Map<String, @Nullable Object> load = Values.map(each);
                merge(engine, dataset, load);
                Map<String, @Nullable Object> expected = Values.map(load.get("loaded"));
                number++;
                for (String table : expected.keySet()) {
                    List<String> columns = columns(load, table);
                    assertThat(texts(engine, load, table, dataset.rows(table, columns)))
                            .as("table %s after load %d", table, number)
                            .isEqualTo(texts(engine, load, table, rows(expected.get(table))));
                }
            }
        }
    }

    private static void merge(MergeEngine engine, MergedDataset dataset, Map<String, @Nullable Object> load)
            throws SQLException {
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
            dataset.stage(staged.getKey(), columns(load, staged.getKey()),
                    texts(engine, load, staged.getKey(), rows(staged.getValue())));
        }
        dataset.merge(schema, MergeStrategy.named(String.valueOf(load.get("strategy"))).orElseThrow(),
                OffsetDateTime.parse(String.valueOf(load.get("made_at"))));
    }

    /// Rows as the engine takes and shows them.
    private static List<List<@Nullable String>> texts(MergeEngine engine, Map<String, @Nullable Object> load,
            String name, List<List<@Nullable String>> rows) {
        Object stored = Values.map(load.get("tables")).get(name);
        Map<String, Column> byName = stored == null
                ? Map.of()
                : Table.ofStored(name, Values.map(stored)).columns();
        List<String> columns = columns(load, name);
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            List<@Nullable String> text = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                text.add(engine.text(byName.get(columns.get(i)), row.get(i)));
            }
            texts.add(text);
        }
        return MergedDataset.sorted(texts);
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
