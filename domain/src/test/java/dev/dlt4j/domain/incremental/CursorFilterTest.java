package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.incremental.CursorException.Fault;
import dev.dlt4j.domain.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorFilterTest {
    @Test
    void rowsThatWereLoadedAreRecognizedInTheNextRun() {
        CursorFilter first = open(Incremental.on("ts"), null);
        assertThat(passed(first, 1, 2, 3)).containsExactly(1L, 2L, 3L);
        CursorFilter second = open(Incremental.on("ts"), first.state());
        assertThat(second.startValue()).isEqualTo(3L);
        assertThat(passed(second, 2, 3, 4)).containsExactly(4L);
        assertThat(second.state().lastValue()).isEqualTo(4L);
    }

    /// Which of 1 to 5 pass a range from 2 to 4.
    @ParameterizedTest
    @CsvSource(textBlock = """
            CLOSED, OPEN,   2 3
            OPEN,   OPEN,   3
            CLOSED, CLOSED, 2 3 4
            OPEN,   CLOSED, 3 4
            """)
    void edgesBelongToTheRangeOrNot(RangeEdge start, RangeEdge end, String expected) {
        CursorFilter filter = open(
                Incremental.on("ts").<Object>from(2).until(4).rangeStart(start).rangeEnd(end), null);
        assertThat(passed(filter, 1, 2, 3, 4, 5))
                .containsExactlyElementsOf(List.of(expected.split(" ")).stream().map(Long::valueOf).toList());
        assertThat(filter.keepsState()).isFalse();
    }

    @Test
    void aSourceInOrderIsClosedAtTheFirstRowOutOfRange() {
        CursorFilter rising = open(Incremental.on("ts").<Object>from(1).until(4).rowOrder(RowOrder.ASC),
                null);
        passed(rising, 1, 2, 3);
        assertThat(rising.canClose()).isFalse();
        passed(rising, 4);
        assertThat(rising.canClose()).isTrue();
        CursorFilter falling = open(Incremental.on("ts").from(5).rowOrder(RowOrder.DESC), null);
        passed(falling, 9, 5, 4);
        assertThat(falling.canClose()).isTrue();
    }

    @Test
    void onlyRowsAtTheLastValueLeaveHashes() {
        CursorFilter filter = open(Incremental.on("ts").primaryKey("ts"), null);
        passed(filter, 1, 2, 3);
        assertThat(filter.state().uniqueHashes()).hasSize(1);
    }

    @Test
    void manyRowsAtOneValueAreWarnedOfOnce() {
        CursorFilter filter = open(Incremental.on("ts"), null);
        for (int page = 0; page < 2; page++) {
            for (int i = 0; i < 201; i++) {
                Map<String, Object> row = Map.of("ts", 1L, "id", (long) page * 1000 + i);
                filter.accept(() -> row);
            }
            filter.endPage();
        }
        assertThat(filter.takeWarnings()).singleElement().asString().contains("more than 200 rows",
                "open start");
    }

    @Test
    void nanIsNotMissingAndIsReplacedByTheNextNumber() {
        CursorFilter filter = open(Incremental.on("ts"), null);
        filter.accept(Double.NaN, () -> Map.of("ts", Double.NaN));
        filter.accept(1L, () -> Map.of("ts", 1L));
        filter.endPage();
        assertThat(filter.state().lastValue()).isEqualTo(1L);
    }

    @Test
    void aRowIsReadOnlyWhenItsHashIsNeeded() {
        CursorFilter filter = open(Incremental.on("ts"), null);
        int[] read = new int[1];
        LongStream.range(0, 100).forEach(value -> filter.accept(value, () -> {
            read[0]++;
            return Map.of("ts", value);
        }));
        filter.endPage();
        assertThat(read[0]).isEqualTo(1);
    }

    @Test
    void aStartWithoutZoneFollowsRowsThatHaveOne() {
        CursorFilter filter = open(Incremental.on("ts").from(LocalDateTime.parse("2024-01-02T00:00:00")),
                null);
        OffsetDateTime early = OffsetDateTime.parse("2024-01-02T00:30:00+02:00");
        assertThat(filter.accept(early, () -> Map.of("ts", early))).isFalse();
        assertThat(filter.takeWarnings()).singleElement().asString().contains("time zone");
    }

    @Test
    void instantsCountAsTimestampsAndComeBackAsSuch() {
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        Incremental<Instant> incremental = Incremental.on("ts").type(Instant.class).from(start);
        CursorFilter filter = open(incremental, null);
        Instant later = start.plusSeconds(1);
        assertThat(filter.accept(later, () -> Map.of("ts", later))).isTrue();
        filter.endPage();
        assertThat(filter.state().lastValue()).isEqualTo(later.atOffset(ZoneOffset.UTC));
        assertThat(incremental.typed(filter.lastValue())).isEqualTo(later);
    }

    @Test
    void faultsNameTheResourceTheCursorAndTheRow() {
        fault(Incremental.on("when"), 1, Fault.PATH_MISSING, "resource r", "cursor when", "{\"ts\":1}");
        fault(Incremental.on("ts").from("a"), 1, Fault.START_NOT_COMPARABLE, "bigint (1)", "text (a)");
        fault(Incremental.on("ts").<Object>from(1L).until(0L), 1, Fault.RANGE, "before its initial value");
        fault(Incremental.on("ts").until(0L), 1, Fault.RANGE, "no initial value");
        assertThatThrownBy(() -> open(Incremental.on("ts").<Object>from(1L).until("x"), null))
                .hasMessageContaining("cannot be compared");
        CursorFilter filter = open(Incremental.on("ts"), null);
        assertThatThrownBy(() -> filter.accept(() -> JsonObject.parse("{\"ts\":null}")))
                .hasMessageContaining("has null in the cursor ts");
    }

    private static void fault(Incremental<?> incremental, long value, Fault fault, String... parts) {
        assertThatThrownBy(() -> {
            CursorFilter filter = open(incremental, null);
            filter.accept(() -> Map.of("ts", value));
        }).isInstanceOfSatisfying(CursorException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContainingAll(parts);
    }

    private static CursorFilter open(Incremental<?> incremental,
            @org.jspecify.annotations.Nullable CursorState state) {
        return CursorFilter.open("r", incremental, Optional.ofNullable(state), Optional.empty(),
                ZoneOffset.UTC);
    }

    private static List<Object> passed(CursorFilter filter, long... values) {
        List<Object> passed = new ArrayList<>();
        for (long value : values) {
            if (filter.accept(() -> Map.of("ts", value))) {
                passed.add(value);
            }
        }
        filter.endPage();
        return passed;
    }
}
