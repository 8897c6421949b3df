package dev.dlt4j;

import dev.dlt4j.domain.incremental.TimeInterval;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.source.IntervalProvider;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SchedulersTest {
    private static final TimeInterval JANUARY = month(1);

    private static TimeInterval month(int month) {
        OffsetDateTime start = OffsetDateTime.of(2026, month, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new TimeInterval(start, start.plusMonths(1), ZoneOffset.UTC);
    }

    private static Optional<TimeInterval> interval(Map<String, String> variables,
            IntervalProvider... schedulers) {
        return PipelineLimits.of("p", Settings.of(Map.of(), variables::get, List.of()), List.of(schedulers))
                .extract().interval();
    }

    @Test
    void theFirstSchedulerWithARangeCounts() {
        assertThat(interval(Map.of())).isEmpty();
        assertThat(interval(Map.of(), pipeline -> Optional.empty(),
                pipeline -> pipeline.equals("p") ? Optional.of(JANUARY) : Optional.empty(),
                pipeline -> Optional.of(month(2)))).contains(JANUARY);
    }

    @Test
    void variablesComeBeforeSchedulers() {
        assertThat(interval(Map.of("DLT_INTERVAL_START", "2026-01-01T00:00:00Z", "DLT_INTERVAL_END",
                "2026-02-01T00:00:00Z"), pipeline -> Optional.of(month(2)))).contains(JANUARY);
    }
}
