package dev.dlt4j.spi.step;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// A limit counts items or rows, or time, or one of these and time.
final class LimitTest {
    @Test
    void itemsAreCounted() {
        Limit limit = Limit.items(3);

        assertThat(limit.count()).isEqualTo(OptionalLong.of(3));
        assertThat(limit.countsRows()).isFalse();
        assertThat(limit.time()).isEmpty();
        assertThat(limit).hasToString("limit 3 items");
    }

    @Test
    void rowsAreCountedInstead() {
        Limit limit = Limit.rows(1000);

        assertThat(limit.count()).isEqualTo(OptionalLong.of(1000));
        assertThat(limit.countsRows()).isTrue();
        assertThat(limit).hasToString("limit 1000 rows");
    }

    @Test
    void timeHasNoCount() {
        Limit limit = Limit.time(Duration.ofMinutes(5));

        assertThat(limit.count()).isEmpty();
        assertThat(limit.time()).contains(Duration.ofMinutes(5));
        assertThat(limit).hasToString("limit PT5M");
    }

    @Test
    void aCountMayBeEndedByTimeToo() {
        Limit counted = Limit.rows(10);
        Limit both = counted.orAfter(Duration.ofSeconds(2));

        assertThat(both.count()).isEqualTo(OptionalLong.of(10));
        assertThat(both.countsRows()).isTrue();
        assertThat(both.time()).contains(Duration.ofSeconds(2));
        assertThat(both).hasToString("limit 10 rows PT2S");
        assertThat(counted.time()).isEmpty();
    }

    @Test
    void zeroReadsNothingAndIsAllowed() {
        assertThat(Limit.items(0).count()).isEqualTo(OptionalLong.of(0));
        assertThat(Limit.time(Duration.ZERO).time()).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void nothingBelowZeroIsALimit(long count) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.items(count))
                .withMessage("a limit is 0 or more, not " + count);
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.rows(count));
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.time(Duration.ofSeconds(-1)))
                .withMessage("a limit of time is 0 or more, not PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limit.items(1).orAfter(Duration.ofNanos(-1)));
    }
}
