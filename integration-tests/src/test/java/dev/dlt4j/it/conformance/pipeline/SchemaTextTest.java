package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The text of a stored schema is dlt's to the byte, with hints of every kind. The expected texts are
/// recorded by `integration-tests/recording/schema_text.py`.
final class SchemaTextTest {
    @TempDir
    Path folder;

    static Stream<Arguments> recorded() throws IOException {
        return Recorded.cases("schema_text.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void isThatOfDlt(String name, Map<String, @Nullable Object> recorded) throws Exception {
        boolean loads = Boolean.TRUE.equals(recorded.get("loads"));
        Warehouse warehouse = new Warehouse(folder);
        Iterator<String> expected = Values.texts(recorded.get("texts")).iterator();
        for (Object each : Values.list(recorded.get("runs"))) {
            Map<String, @Nullable Object> run = Values.map(each);
            Map<String, @Nullable Object> source = Values.map(run.get("source"));
            Pipeline.Builder builder = warehouse.pipeline("texts");
            if (run.get("naming") instanceof String naming) {
                builder.naming(naming);
            }
            try (Pipeline pipeline = builder.build()) {
                pipeline.extract(source(source), ScenarioRuns.options(run));
                pipeline.normalize();
                if (loads) {
                    pipeline.load();
                }
            }
            assertThat(loads ? stored(warehouse) : local()).isEqualTo(expected.next());
        }
    }

    private static Source source(Map<String, @Nullable Object> written) {
        String name = String.valueOf(written.get("name"));
        Map<String, @Nullable Object> first = Values.map(Values.list(written.get("resources")).getFirst());
        return Boolean.TRUE.equals(first.get("table"))
                ? Source.of(name,
                        WrittenSource.hinted(Resource.push("orders", (context, out) -> out.table(table())),
                                first))
                : WrittenSource.source(name, written, new Pulled());
    }

    /// One row with a column of each type, in which only the first one has a value.
    private static ColumnBatch table() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("Id", ColumnType.INT64);
        types.put("k", ColumnType.INT32);
        types.put("i16", ColumnType.INT16);
        types.put("i8", ColumnType.INT8);
        types.put("s", ColumnType.UTF8);
        types.put("d", ColumnType.FLOAT64);
        types.put("b", ColumnType.BOOL);
        types.put("ts", ColumnType.timestamp(TimeUnit.MICROS, true));
        types.put("tn", ColumnType.timestamp(TimeUnit.MILLIS, false));
        types.put("da", ColumnType.DATE);
        types.put("ti", ColumnType.time(TimeUnit.MICROS));
        types.put("de", ColumnType.decimal(12, 2));
        types.put("bi", ColumnType.BINARY);
        List<ColumnVector> vectors = new ArrayList<>();
        types.forEach((name, type) -> vectors.add(name.equals("Id")
                ? ColumnVector.constant(type, 1, 1)
                : ColumnVector.nulls(type, 1)));
        return new ColumnBatch(1, List.copyOf(types.keySet()), vectors).withRequired(Set.of("Id"));
    }

    private static String stored(Warehouse warehouse) throws Exception {
        String versions = warehouse
                .query("select table_name from duckdb_tables() where lower(table_name) like '%dlt_version'")
                .getFirst();
        return warehouse.query("select schema from data." + versions + " order by inserted_at desc limit 1")
                .getFirst();
    }

    private String local() throws IOException {
        return Files.readString(folder.resolve("pipelines/texts/schemas/shop.schema.json"));
    }
}
