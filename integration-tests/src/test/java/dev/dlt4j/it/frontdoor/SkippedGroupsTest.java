package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What is left out by statistics changes neither rows nor state nor failures: a Parquet file loads as the
/// same one without statistics.
final class SkippedGroupsTest {
    @TempDir
    Path folder;

    private static Arguments cursor(String name, Incremental<?> first, Incremental<?> second) {
        return arguments(name, (UnaryOperator<Resource<Object>>) rows -> rows.incremental(first),
                (UnaryOperator<Resource<Object>>) rows -> rows.incremental(second));
    }

    private static Arguments cursor(String name, Incremental<?> incremental) {
        return cursor(name, incremental, incremental);
    }

    static Stream<Arguments> cursors() {
        Incremental<Object> id = Incremental.on("id");
        return Stream.of(cursor("a number", id), cursor("from a number", id.from(7)),
                cursor("beyond all", id.from(100)),
                cursor("min", id.lastValue(LastValueFunction.MIN).from(5)),
                cursor("a range", id.from(4).until(8)),
                cursor("a closed range", id.from(4).until(9).rangeEnd(RangeEdge.CLOSED)),
                cursor("an open start", id.from(3).rangeStart(RangeEdge.OPEN)),
                cursor("a lag", id.from(2).lag(4)), cursor("an order", id.from(7).rowOrder(RowOrder.ASC)),
                cursor("another order", Incremental.on("down").from(4).rowOrder(RowOrder.DESC)),
                cursor("a time", Incremental.on("at").from(Instant.parse("2024-01-06T00:00:00Z"))),
                cursor("a time without zone",
                        Incremental.on("at").from(LocalDateTime.parse("2024-01-06T00:00"))),
                cursor("a local time", Incremental.on("local").from(LocalDateTime.parse("2024-01-06T00:00"))),
                cursor("a date", Incremental.on("day").from(LocalDate.parse("2024-01-06"))),
                cursor("a text", Incremental.on("name").from("n07")),
                cursor("nulls dropped", Incremental.on("gaps").from(6).onMissing(MissingCursor.EXCLUDE)),
                cursor("nulls kept", Incremental.on("gaps").from(6).onMissing(MissingCursor.INCLUDE)),
                cursor("nulls refused", Incremental.on("gaps").from(11)),
                cursor("another type", id.from("7")),
                cursor("no such column", Incremental.on("none").from(3)),
                cursor("a key", id.from(3).primaryKey("name")),
                arguments("a step before the cursor",
                        (UnaryOperator<Resource<Object>>) rows -> rows.step(item -> item)
                                .incremental(id.from(5)),
                        (UnaryOperator<Resource<Object>>) rows -> rows.step(item -> item)
                                .incremental(id.from(5))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cursors")
    void theSameRowsAndStateComeOfAFileWithStatistics(String name, UnaryOperator<Resource<Object>> first,
            UnaryOperator<Resource<Object>> second) throws Exception {
        assertThat(loaded("with", first, second)).isEqualTo(loaded("without", first, second));
    }

    private List<Object> loaded(String kind, UnaryOperator<Resource<Object>> first,
            UnaryOperator<Resource<Object>> second) throws Exception {
        Path own = Files.createDirectory(folder.resolve(kind));
        try (var in = Objects
                .requireNonNull(getClass().getResourceAsStream("/groups/" + kind + ".parquet"))) {
            Files.write(Files.createDirectory(own.resolve("in")).resolve("rows.parquet"), in.readAllBytes());
        }
        Resource<Object> rows = FolderFiles.at(own.resolve("in")).resource("rows");
        String failure = "";
        Map<String, ?> state;
        try (Pipeline pipeline = new Warehouse(own).pipeline("groups").build()) {
            try {
                pipeline.run(first.apply(rows));
                pipeline.run(second.apply(rows));
            } catch (RuntimeException failed) {
                failure = String.valueOf(failed.getMessage()).replace(own.toString(), "");
            }
            state = pipeline.state().source("groups");
        }
        boolean there = !new Warehouse(own).columns("rows").isEmpty();
        List<String> ids = there
                ? new Warehouse(own).query("select id from data.rows order by all")
                : List.of();
        return List.of(failure, state, ids, new Warehouse(own).columns("rows"));
    }
}
