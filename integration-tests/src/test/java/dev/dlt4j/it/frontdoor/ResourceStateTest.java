package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What resources remember from run to run, as dlt 1.31 was seen to keep it.
final class ResourceStateTest {
    private static final WriteDisposition REPLACE = WriteDisposition.REPLACE;

    @TempDir
    Path folder;

    private final Resource<Map<String, Object>> a = Resource.of("a", context -> {
        count(context.state(), "n");
        count(context.sourceState(), "seen");
        return Stream.of(Map.<String, Object>of("id", 1L));
    });
    private final Resource<Map<String, Object>> empty = Resource.of("empty", context -> {
        count(context.state(), "n");
        return Stream.<Map<String, Object>>of();
    });

    private static void count(Map<String, Object> state, String key) {
        state.merge(key, 1L, (one, other) -> (Long) one + (Long) other);
    }

    private static Stream<Map<String, Object>> copied(Map<String, Object> row, ResourceContext context) {
        count(context.state(), "n");
        return Stream.of(row);
    }

    private Source source(Resource<Map<String, Object>> first) {
        return Source.of("s", List.of(first, empty, first.transform("tr", ResourceStateTest::copied)));
    }

    private static Map<String, Object> state(long ofA, long ofEmpty, long ofTr, long seen) {
        return Map.of("resources", Map.of("a", Map.of("n", ofA), "empty", Map.of("n", ofEmpty), "tr",
                Map.of("n", ofTr)), "seen", seen);
    }

    @Test
    void aReplacedResourceForgetsItsOwnAndNothingElse() {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("p").build()) {
            pipeline.run(source(a));
            assertThat(pipeline.state().source("s")).isEqualTo(state(1, 1, 1, 1));
            pipeline.run(source(a.write(REPLACE)));
            assertThat(pipeline.state().source("s")).isEqualTo(state(1, 2, 2, 2));
            pipeline.run(Source.of("s", List.of(a, empty,
                    a.transform("tr", ResourceStateTest::copied).write(REPLACE))));
            assertThat(pipeline.state().source("s")).isEqualTo(state(2, 3, 1, 3));
            pipeline.run(source(a), RunOptions.none().withWrite(REPLACE));
            assertThat(pipeline.state().source("s")).isEqualTo(state(1, 1, 1, 4));
            pipeline.run(source(a.write(REPLACE)).only("tr"));
            assertThat(pipeline.state().source("s")).as("the parent of a selected transformer runs")
                    .isEqualTo(state(1, 1, 2, 5));
            pipeline.run(source(a.write(REPLACE)).only("empty"));
            assertThat(pipeline.state().source("s")).as("one that does not run keeps its state")
                    .isEqualTo(state(1, 2, 2, 5));
        }
    }

    @Test
    void theStateOfAPackageStaysWithIt() {
        Resource<Map<String, Object>> noting = Resource.of("noting", context -> {
            context.packageState().put("at", LocalDate.of(2026, 11, 27));
            context.destinationState().put("copied", List.of("a", "b"));
            return Stream.of(Map.<String, Object>of("id", 1L));
        });
        try (Pipeline pipeline = new Warehouse(folder).pipeline("p").build()) {
            Map<String, Object> noted = Map.of("at", LocalDate.of(2026, 11, 27), "destination_state",
                    Map.of("copied", List.of("a", "b")));
            String loadId = pipeline.extract(Source.of("s", noting)).loadIds().getFirst();
            assertThat(pipeline.packageState(loadId)).isEqualTo(noted);
            pipeline.normalize();
            assertThat(pipeline.packageState(loadId)).isEqualTo(noted);
            pipeline.load();
            assertThat(pipeline.packageState(loadId)).isEqualTo(noted);
            assertThat(pipeline.state().source("s")).isEmpty();

            String next = pipeline.run(source(a)).loadIds().getFirst();
            assertThat(pipeline.packageState(next)).isEmpty();
            assertThat(pipeline.packageState("1.5")).isEmpty();
            LoadInfo refreshed = pipeline.run(Source.of("s", noting),
                    RunOptions.none().withRefresh(RefreshMode.DROP_DATA));
            assertThat(pipeline.packageState(refreshed.loadIds().getFirst())).containsAllEntriesOf(noted)
                    .containsEntry("refresh", "drop_data").containsEntry("truncated_tables",
                            List.of("noting"));
        }
    }

    @Test
    void whatAFailedExtractRememberedIsForgotten() {
        Resource<Map<String, Object>> bad = Resource.push("bad", (context, out) -> {
            count(context.state(), "n");
            count(context.sourceState(), "seen");
            out.emit(Map.of("id", 1L));
            throw new IllegalStateException("late");
        });
        try (Pipeline pipeline = new Warehouse(folder).pipeline("p").build()) {
            pipeline.run(source(a));
            assertThatThrownBy(() -> pipeline.run(Source.of("s", bad, a))).hasMessageContaining("late");
            assertThat(pipeline.state().source("s")).isEqualTo(state(1, 1, 1, 1));
        }
        try (Pipeline again = new Warehouse(folder).pipeline("p").build()) {
            again.run(source(a));
            assertThat(again.state().source("s")).isEqualTo(state(2, 2, 2, 2));
        }
    }
}
