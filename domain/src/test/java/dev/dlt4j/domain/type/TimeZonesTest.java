package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeZonesTest {
    private final TimeZones newYork = new TimeZones(ZoneId.of("America/New_York"));

    @Test
    void a_timestamp_ends_in_utc() {
        var aware = OffsetDateTime.parse("2024-03-04T23:30-05:00");

        assertThat(TimeZones.UTC.normalize(aware, true)).isEqualTo(OffsetDateTime.parse("2024-03-05T04:30Z"));
        assertThat(TimeZones.UTC.normalize(aware, false)).isEqualTo(LocalDateTime.parse("2024-03-05T04:30"));
    }

    @Test
    void a_naive_timestamp_counts_as_being_in_the_context_zone() {
        var naive = LocalDateTime.parse("2024-03-04T23:30");

        assertThat(newYork.normalize(naive, true)).isEqualTo(OffsetDateTime.parse("2024-03-04T23:30-05:00"));
        assertThat(newYork.normalize(naive, false)).isEqualTo(naive);
    }

    @Test
    void a_naive_timestamp_in_a_gap_takes_the_offset_before_it() {
        assertThat(newYork.normalize(LocalDateTime.parse("2024-03-10T02:30"), true))
                .isEqualTo(OffsetDateTime.parse("2024-03-10T02:30-05:00"));
    }

    @Test
    void a_timestamp_that_leaves_the_calendar_in_utc_is_refused() {
        assertThatThrownBy(
                () -> TimeZones.UTC.normalize(OffsetDateTime.parse("9999-12-31T23:59:59-05:00"), true))
                .isInstanceOf(TerminalException.class).hasMessageContaining("9999-12-31");
    }

    @Test
    void a_duration_is_a_time_of_day() {
        assertThat(TimeZones.timeOfDay(Duration.ofSeconds(3661, 5_000_999)))
                .isEqualTo(LocalTime.parse("01:01:01.005"));
        assertThat(TimeZones.timeOfDay(Duration.ofHours(25))).isEqualTo(LocalTime.parse("01:00"));
        assertThat(TimeZones.timeOfDay(Duration.ofSeconds(-1))).isEqualTo(LocalTime.parse("23:59:59"));
    }

    @Test
    void a_time_with_an_offset_moves_to_the_context_zone() {
        assertThat(newYork.timeOfDay(OffsetTime.parse("03:04+02:00"))).isEqualTo(LocalTime.parse("20:04"));
    }
}
