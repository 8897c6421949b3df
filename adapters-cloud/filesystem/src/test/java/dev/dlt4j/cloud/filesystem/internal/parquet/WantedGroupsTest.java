package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.CursorBounds;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import dev.hardwood.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Row groups are left out that have no row within bounds for certain. The files have 12 rows in groups of 3.
final class WantedGroupsTest {
    @TempDir
    Path folder;

    private List<Long> ids(String name, @Nullable CursorBounds bounds) throws IOException {
        Path file = folder.resolve(name);
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/groups/" + name))) {
            Files.write(file, in.readAllBytes());
        }
        List<Long> ids = new ArrayList<>();
        ParquetTables.read(InputFile.of(file), name, new Out<Object>() {
            @Override
            public void emit(Object item) {
                throw new AssertionError();
            }

            @Override
            public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
                throw new AssertionError();
            }

            @Override
            public void rows(JsonRows rows) {
                throw new AssertionError();
            }

            @Override
            public void table(ColumnBatch batch) {
                for (int row = 0; row < batch.rows(); row++) {
                    ids.add(Objects.requireNonNull(batch.vector("id")).longAt(row));
                }
            }
        }, Optional.ofNullable(bounds), () -> false);
        return ids;
    }

    private static CursorBounds from(String column, Object lowest) {
        return new CursorBounds(column, lowest, null, false);
    }

    static Stream<Arguments> bounds() {
        return Stream.of(arguments("above all", from("id", 100L), ""),
                arguments("at the last value of a group", from("id", 6L), "4-12"),
                arguments("between groups", from("id", 7L), "7-12"),
                arguments("below all", from("id", 0L), "1-12"),
                arguments("up to a value", new CursorBounds("id", null, 3L, false), "1-3"),
                arguments("a range", new CursorBounds("id", 4L, 9L, false), "4-9"),
                arguments("groups at both ends", new CursorBounds("down", 1L, 3L, false), "10-12"),
                arguments("a narrow integer", from("small", 10L), "10-12"),
                arguments("a time in UTC", from("at", OffsetDateTime.parse("2024-01-07T01:00:00+01:00")),
                        "7-12"),
                arguments("a time a microsecond later",
                        from("at", OffsetDateTime.parse("2024-01-06T00:00:00.000001Z")), "7-12"),
                arguments("a local time", from("local", LocalDateTime.parse("2024-01-10T00:00")), "10-12"),
                arguments("a date", from("day", LocalDate.parse("2024-01-07")), "7-12"),
                arguments("nulls that are dropped", new CursorBounds("gaps", 10L, null, true), "10-12"),
                arguments("nulls that are wanted or refused", from("gaps", 10L), "1-3,7-12"),
                arguments("texts, which statistics may cut", from("name", "n10"), "1-12"),
                arguments("numbers with a point, which may be NaN", from("real", 10.0), "1-12"),
                arguments("numbers without a sign", from("unsigned", 10L), "1-12"),
                arguments("another kind of value", from("id", "7"), "1-12"),
                arguments("a time with a zone beside one without",
                        from("local", OffsetDateTime.parse("2024-01-10T00:00:00Z")), "1-12"),
                arguments("a time without a zone beside one with",
                        from("at", LocalDateTime.parse("2024-01-10T00:00")), "1-12"),
                arguments("a column within another", from("nested.id", 7L), "1-12"),
                arguments("a column that is not there", from("none", 7L), "1-12"),
                arguments("no bound", new CursorBounds("id", null, null, false), "1-12"));
    }

    private static List<Long> expected(String ranges) {
        return Stream.of(ranges.split(",")).filter(range -> !range.isEmpty()).map(range -> range.split("-"))
                .flatMap(
                        range -> IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                                .mapToObj(id -> (long) id))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void groupsThatCannotHoldWantedRowsAreLeftOut(String name, CursorBounds bounds, String ids)
            throws IOException {
        assertThat(ids("with.parquet", bounds)).isEqualTo(expected(ids));
    }

    @Test
    void withoutStatisticsAllIsRead() throws IOException {
        assertThat(ids("without.parquet", from("id", 100L))).isEqualTo(expected("1-12"));
        assertThat(ids("with.parquet", null)).isEqualTo(expected("1-12"));
    }
}
