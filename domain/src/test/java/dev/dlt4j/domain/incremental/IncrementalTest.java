package dev.dlt4j.domain.incremental;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// What is declared of a cursor, and what it takes from states and schedulers.
final class IncrementalTest {
    private static final TimeInterval DAY = new TimeInterval(OffsetDateTime.parse("2024-01-02T00:00Z"),
            OffsetDateTime.parse("2024-01-03T00:00Z"), ZoneId.of("Asia/Tokyo"));

    @Test
    void byDefaultTheLargestValueIsKeptFromAClosedStartToAnOpenEnd() {
        Incremental<Object> cursor = Incremental.on("id");

        assertThat(cursor.cursorColumn()).contains("id");
        assertThat(cursor.initialValue()).isEmpty();
        assertThat(cursor.endValue()).isEmpty();
        assertThat(cursor.lastValueFunction()).isEqualTo(LastValueFunction.MAX);
        assertThat(cursor.key()).isEmpty();
        assertThat(cursor.rowOrder()).isEmpty();
        assertThat(cursor.onMissing()).isEqualTo(MissingCursor.RAISE);
        assertThat(cursor.lag()).isEmpty();
        assertThat(cursor.rangeStart()).isEqualTo(RangeEdge.CLOSED);
        assertThat(cursor.rangeEnd()).isEqualTo(RangeEdge.OPEN);
        assertThat(cursor.externalSchedulers()).isEmpty();
        assertThat(cursor.cursorType()).isEqualTo(CursorType.UNKNOWN);
    }

    @Test
    void eachOptionIsACopyWithOneThingMore() {
        Incremental<Object> plain = Incremental.on("id");
        Incremental<Long> changed = plain.from(1L).until(9L).lastValue(LastValueFunction.MIN)
                .rowOrder(RowOrder.DESC).onMissing(MissingCursor.EXCLUDE).lag(2).rangeStart(RangeEdge.OPEN)
                .rangeEnd(RangeEdge.CLOSED).externalSchedulers(false);

        assertThat(changed.initialValue()).contains(1L);
        assertThat(changed.endValue()).contains(9L);
        assertThat(changed.lastValueFunction()).isEqualTo(LastValueFunction.MIN);
        assertThat(changed.rowOrder()).contains(RowOrder.DESC);
        assertThat(changed.onMissing()).isEqualTo(MissingCursor.EXCLUDE);
        assertThat(changed.lag()).contains(2);
        assertThat(changed.rangeStart()).isEqualTo(RangeEdge.OPEN);
        assertThat(changed.rangeEnd()).isEqualTo(RangeEdge.CLOSED);
        assertThat(changed.externalSchedulers()).contains(false);
        assertThat(plain.initialValue()).isEmpty();
        assertThat(plain.lag()).isEmpty();
    }

    static Stream<Arguments> lags() {
        return Stream.of(Arguments.of(Duration.ofHours(1), 3600L), Arguments.of(Duration.ofMillis(1500), 1.5),
                Arguments.of(Duration.ZERO, 0L));
    }

    @ParameterizedTest
    @MethodSource("lags")
    void aLagOfTimeIsInSeconds(Duration lag, Number seconds) {
        assertThat(Incremental.on("at").lag(lag).lag()).contains(seconds);
    }

    static Stream<Arguments> keys() {
        return Stream.of(Arguments.of(List.of(), new DedupKey.None()),
                Arguments.of(List.of("id"), new DedupKey.OfColumn("id")),
                Arguments.of(List.of("a", "b"), new DedupKey.OfColumns(List.of("a", "b"))));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void rowsAreRecognizedByTheColumnsNamed(List<String> columns, DedupKey key) {
        assertThat(Incremental.on("at").primaryKey(columns.toArray(String[]::new)).key()).contains(key);
    }

    @Test
    void aKeyOfColumnsNamesOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DedupKey.OfColumns(List.of()))
                .withMessageContaining("at least one column");
    }

    static Stream<Arguments> types() {
        return Stream.of(Arguments.of(String.class, CursorType.TEXT),
                Arguments.of(Long.class, CursorType.INTEGER), Arguments.of(int.class, CursorType.INTEGER),
                Arguments.of(BigInteger.class, CursorType.INTEGER),
                Arguments.of(Double.class, CursorType.NUMBER), Arguments.of(LocalDate.class, CursorType.DATE),
                Arguments.of(Instant.class, CursorType.TIMESTAMP),
                Arguments.of(LocalDateTime.class, CursorType.TIMESTAMP),
                Arguments.of(OffsetDateTime.class, CursorType.TIMESTAMP),
                Arguments.of(BigDecimal.class, CursorType.OTHER),
                Arguments.of(byte[].class, CursorType.OTHER),
                Arguments.of(Object.class, CursorType.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theDeclaredTypeIsTheCursors(Class<?> type, CursorType kind) {
        assertThat(CursorType.of(type)).isEqualTo(kind);
        assertThat(Incremental.on("at").from(1.5).type(type).cursorType()).isEqualTo(kind);
    }

    @Test
    void withoutADeclaredTypeItFollowsFromTheInitialValue() {
        assertThat(Incremental.on("at").from("2024").cursorType()).isEqualTo(CursorType.TEXT);
        assertThat(Incremental.on("at").from(Instant.EPOCH).cursorType()).isEqualTo(CursorType.TIMESTAMP);
    }

    /// A scheduler's range is narrowed by the cursor's own; days are those of its zone.
    static Stream<Arguments> joined() {
        return Stream.of(
                Arguments.of(Incremental.on("at").type(OffsetDateTime.class), DAY.start(), DAY.end()),
                Arguments.of(Incremental.on("at").type(LocalDate.class), LocalDate.parse("2024-01-02"),
                        LocalDate.parse("2024-01-03")),
                Arguments.of(Incremental.on("at").type(Long.class), 1704153600L, 1704240000L),
                Arguments.of(Incremental.on("at").type(Double.class), 1704153600.0, 1704240000.0),
                Arguments.of(Incremental.on("at").from(1704200000L), 1704200000L, 1704240000L),
                Arguments.of(Incremental.on("at").from(0L), 1704153600L, 1704240000L),
                Arguments.of(Incremental.on("at").from(0L).until(1704200000L), 1704153600L, 1704200000L),
                Arguments.of(Incremental.on("at").from(0L).until(1904200000L), 1704153600L, 1704240000L),
                Arguments.of(Incremental.on("at").from(LocalDateTime.parse("2023-01-01T00:00")),
                        LocalDateTime.parse("2024-01-02T00:00"), DAY.end()));
    }

    @ParameterizedTest
    @MethodSource("joined")
    void aSchedulersRangeIsReadWithinTheCursorsOwn(Incremental<?> cursor, Object start, Object end) {
        Incremental<?> joined = cursor.joined("r", DAY);

        assertThat(joined.initialValue()).contains(start);
        assertThat(joined.endValue()).contains(end);
    }

    static Stream<Arguments> notOfTime() {
        return Stream.of(Arguments.of(Incremental.on("at"), "has no type of time"),
                Arguments.of(Incremental.on("at").from("2024"), "holds texts"),
                Arguments.of(Incremental.on("at").from(BigDecimal.ONE), "has no type of time"),
                Arguments.of(Incremental.on("at").from("2024").type(Long.class), "cannot be compared"));
    }

    @ParameterizedTest
    @MethodSource("notOfTime")
    void otherCursorsTakeNoRangeOfTime(Incremental<?> cursor, String reason) {
        assertThatExceptionOfType(CursorException.class).isThrownBy(() -> cursor.joined("orders", DAY))
                .withMessageContaining("resource orders: the cursor at").withMessageContaining(reason);
        assertThat(cursor.withoutScheduler("orders")).hasMessageContaining("DLT_INTERVAL_START");
    }

    private static Map<String, @Nullable Object> state(Map<String, ?> cursor) {
        return Map.of("resources", Map.of("orders", Map.of("incremental", Map.of("id", cursor))));
    }

    @Test
    void aCursorIsFoundInAState() {
        Incremental<Object> cursor = Incremental
                .fromState(state(Map.of("initial_value", 1L, "last_value", 7L)), "orders", "id");

        assertThat(cursor.initialValue()).contains(1L);
        assertThat(cursor.startValue()).isEqualTo(1L);
        assertThat(cursor.lastValue()).isEqualTo(7L);
        assertThat(Incremental.fromState(state(Map.of("last_value", 7L)), "orders", "id").initialValue())
                .isEmpty();
    }

    @Test
    void aCursorThatIsNotInTheStateIsAFaultNamingThoseThatAre() {
        assertThatExceptionOfType(CursorException.class)
                .isThrownBy(() -> Incremental.fromState(state(Map.of()), "orders", "at"))
                .withMessageContaining("no cursor at of resource orders").withMessageContaining("[id]");
        assertThatExceptionOfType(CursorException.class)
                .isThrownBy(() -> Incremental.fromState(Map.of(), "orders", "at"))
                .withMessageContaining("it has none of this resource");
    }

    @Test
    void outsideOfARunACursorStandsAtItsInitialValue() {
        assertThat(Incremental.on("id").from(5L).startValue()).isEqualTo(5L);
        assertThat(Incremental.on("id").from(5L).lastValue()).isEqualTo(5L);
        assertThat(Incremental.on("id").startValue()).isNull();
    }
}
