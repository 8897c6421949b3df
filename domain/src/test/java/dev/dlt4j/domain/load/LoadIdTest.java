package dev.dlt4j.domain.load;

import java.time.Instant;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LoadIdTest {
    @Test
    void isTheShortestTextOfTheMoment() {
        assertThat(LoadId.of(1_700_000_000)).hasToString("1700000000.0");
        assertThat(LoadId.of(1700000000.5)).hasToString("1700000000.5");
        assertThat(LoadId.of(1700000000.123456)).hasToString("1700000000.123456");
        assertThat(LoadId.of(1700000000.1234567)).hasToString("1700000000.1234567");
    }

    @Test
    void tellsWhenThePackageWasMade() {
        assertThat(LoadId.of("1795367855.545736").createdAt())
                .isEqualTo(Instant.ofEpochSecond(1795367855L, 545_736_000));
    }

    @Test
    void increasesWhenTheClockStandsStillOrGoesBack() {
        PrimitiveIterator.OfDouble times = DoubleStream
                .of(1700000000.5, 1700000000.5, 1699999999.0, 1700000001.0).iterator();
        var sequence = new LoadId.Sequence(times::nextDouble);
        LoadId first = sequence.next();
        LoadId second = sequence.next();
        LoadId third = sequence.next();
        LoadId fourth = sequence.next();
        assertThat(first).hasToString("1700000000.5");
        assertThat(second).hasToString("1700000000.5000002").isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(fourth).hasToString("1700000001.0").isGreaterThan(third);
    }

    @Test
    void refusesWhatIsNoMoment() {
        assertThatThrownBy(() -> LoadId.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LoadId.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
