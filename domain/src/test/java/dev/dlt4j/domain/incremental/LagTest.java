package dev.dlt4j.domain.incremental;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LagTest {
    /// Texts keep their shape. A text that is a date alone is moved by days, any other by seconds.
    @ParameterizedTest
    @CsvSource(textBlock = """
            20240102,                         1,     20240101
            2024-01-02,                       2,     2023-12-31
            2024-01-02,                       0.5,   2024-01-01
            2024-01-02T00:00:00Z,             3600,  2024-01-01T23:00:00Z
            2024-01-02T00:00:00.25Z,          1,     2024-01-01T23:59:59.250000Z
            2024-01-02T00:00:00+02:00,        3600,  2024-01-01T23:00:00+02:00
            2024-01-02T00:00:00-0230,         3600,  2024-01-01T23:00:00-0230
            2024-01-02T10:00:00,              1,     2024-01-02T09:59:59
            2024-01-02T10:00,                 60,    2024-01-02T09:59
            2024-01-02T10,                    3600,  2024-01-02T09
            2024-03,                          86400, 2024-02
            2024,                             1,     2023
            2024-W02,                         1,     2024-W01
            2024-W02-3,                       86400, 2024-W02-2
            2024-032,                         86400, 2024-031
            """)
    void textsKeepTheirShape(String text, Double lag, String expected) {
        Number amount = lag == Math.rint(lag) ? (Number) lag.longValue() : lag;
        assertThat(lowering(amount).apply(text, null, CursorType.TEXT)).isEqualTo(expected);
    }

    static Stream<Object[]> values() {
        OffsetDateTime aware = OffsetDateTime.parse("2024-01-02T03:00:00+02:00");
        LocalDateTime naive = LocalDateTime.parse("2024-01-02T03:00:00");
        return Stream.of(
                new Object[]{10L, 1.5, CursorType.UNKNOWN, 8L},
                new Object[]{10L, 3L, CursorType.UNKNOWN, 7L},
                new Object[]{-10L, 0.5, CursorType.UNKNOWN, -10L},
                new Object[]{10.0, 1.5, CursorType.UNKNOWN, 8.5},
                new Object[]{Long.MIN_VALUE, 1L, CursorType.UNKNOWN, new BigInteger("-9223372036854775809")},
                new Object[]{LocalDate.parse("2024-01-02"), 2L, CursorType.UNKNOWN,
                        LocalDate.parse("2023-12-31")},
                new Object[]{LocalDate.parse("2024-01-02"), 3600L, CursorType.TIMESTAMP,
                        LocalDateTime.parse("2024-01-01T23:00:00")},
                new Object[]{naive, 3600L, CursorType.UNKNOWN, LocalDateTime.parse("2024-01-02T02:00:00")},
                new Object[]{aware, 3600L, CursorType.TIMESTAMP,
                        OffsetDateTime.parse("2024-01-02T02:00:00+02:00")},
                // a declared date counts whole days, in UTC, where it is the 2nd at 01:00
                new Object[]{aware, 1L, CursorType.DATE, OffsetDateTime.parse("2024-01-01T02:00:00+02:00")},
                new Object[]{naive, 1L, CursorType.DATE, LocalDateTime.parse("2024-01-01T00:00:00")},
                // a text of no known shape becomes a timestamp
                new Object[]{"2024-01-02 00:00:00", 3600L, CursorType.TEXT,
                        LocalDateTime.parse("2024-01-01T23:00:00")});
    }

    @ParameterizedTest
    @MethodSource("values")
    void theTypeOfTheValueSaysTheUnit(Object value, Number lag, CursorType declared, Object expected) {
        assertThat(lowering(lag).apply(value, null, declared)).isEqualTo(expected);
    }

    @Test
    void withMinTheValueIsRaised() {
        Lag raising = new Lag(1L, false, ZoneOffset.UTC);
        assertThat(raising.apply(8L, null, CursorType.INTEGER)).isEqualTo(9L);
        assertThat(raising.apply(LocalDateTime.parse("2024-01-02T03:00:00"), null, CursorType.DATE))
                .isEqualTo(LocalDateTime.parse("2024-01-03T23:59:59.999999"));
    }

    @Test
    void theInitialValueIsNotCrossed() {
        assertThat(lowering(10L).apply(5L, 1L, CursorType.INTEGER)).isEqualTo(1L);
        assertThat(new Lag(10L, false, ZoneOffset.UTC).apply(5L, 9L, CursorType.INTEGER)).isEqualTo(9L);
    }

    @Test
    void secondsAreThoseOfTheInstantAcrossAChangeOfTheClock() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        OffsetDateTime after = LocalDateTime.parse("2024-03-31T04:00:00").atZone(berlin).toOffsetDateTime();
        Object moved = new Lag(7200L, true, berlin).apply(after, null, CursorType.TIMESTAMP);
        assertThat(((OffsetDateTime) moved).toInstant()).isEqualTo(after.toInstant().minusSeconds(7200));
    }

    @Test
    void otherValuesAreRefusedByType() {
        assertThatThrownBy(() -> lowering(1L).apply("abc", null, CursorType.TEXT))
                .hasMessageContaining("\"abc\"");
        assertThatThrownBy(() -> lowering(1L).apply(new byte[1], null, CursorType.UNKNOWN))
                .hasMessageContaining("cannot be applied");
    }

    private static Lag lowering(Number amount) {
        return new Lag(amount, true, ZoneOffset.UTC);
    }
}
