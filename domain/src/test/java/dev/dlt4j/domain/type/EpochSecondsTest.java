package dev.dlt4j.domain.type;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Numbers become moments in UTC: whole seconds, or fractions rounded to the microsecond, halves to the even
/// one.
final class EpochSecondsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # seconds          | moment
            0                  | 1970-01-01T00:00Z
            1.5                | 1970-01-01T00:00:01.500Z
            -1.5               | 1969-12-31T23:59:58.500Z
            -0.25              | 1969-12-31T23:59:59.750Z
            1700000000.123456  | 2023-11-14T22:13:20.123456Z
            5e-7               | 1970-01-01T00:00Z
            1.5e-6             | 1970-01-01T00:00:00.000002Z
            2.5e-6             | 1970-01-01T00:00:00.000002Z
            -1e-7              | 1970-01-01T00:00Z
            1700000000.9999999 | 2023-11-14T22:13:21Z
            NaN                | -
            Infinity           | -
            1e12               | -
            """)
    void fractionsAreRoundedToTheMicrosecond(double seconds, String moment) {
        assertThat(shown(EpochSeconds.timestamp(seconds))).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1          | 1969-12-31T23:59:59Z
            86400       | 1970-01-02T00:00Z
            1700000000  | 2023-11-14T22:13:20Z
            """)
    void wholeSecondsAreTakenAsTheyAre(long seconds, String moment) {
        assertThat(shown(EpochSeconds.timestamp(seconds))).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 1_700_000_000_000L})
    void millisecondsAndTheLikeAreNoSeconds(long seconds) {
        assertThat(EpochSeconds.timestamp(seconds)).isNull();
    }

    private static String shown(@Nullable Object moment) {
        return moment == null ? "-" : moment.toString();
    }
}
