package dev.dlt4j.domain.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IsoDateTimeTest {
    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02T03:04:05Z", "2024-01-02 03:04:05", "2024-01-02T03:04",
            "2024-01-02T03",
            "20240102T03", "20240102T03:04", "2024-01-02T03:04:05+0200", "2024-01-02T03:04:05+02",
            "2024-01-02T03:04:05+02:", "2024-01-02T03:04:05,123Z", "2024-01-02T03:04:05.123456789Z",
            "2024-W05T03", "2024-032T03:04", "2024/01/02 3:4:5", "2024 03:04"})
    void a_date_with_a_time_is_seen_as_a_timestamp(String text) {
        assertThat(IsoDateTime.isDateTime(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024-01-02", "03:04:05", "2024-01-02t03:04:05z", "2024-01-02T03:04:05 UTC",
            "2024-1-2T3:04:05", " 2024-01-02T03:04:05", "2024-01-02T03:04:05 ", "2024-02-30T00:00:00",
            "2024-01-02T24:00:00", "2024-01-02T23:59:60", "20240102030405", "2024-01-02T030405",
            "2024-01-02T03:04:05.", "2024-01-02T03:04:05+2", "2024-01-02T03:04:05+25:00",
            "0000-01-01T00:00:00",
            "P1D", "2024-01-02/2024-01-03", "now"})
    void other_text_is_not_seen_as_a_timestamp(String text) {
        assertThat(IsoDateTime.isDateTime(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02", "2024", "20240102", "2024/01/02", "2024-W05", "2024-W05-2",
            "2024W052",
            "2024-032", "2024032", "2024-01"})
    void a_date_alone_is_seen_as_a_date(String text) {
        assertThat(IsoDateTime.isDate(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"202401", "2024-1-2", "2024-01-02T03", "2024-13-01", "2023-366", "2024-W53",
            "12"})
    void other_text_is_not_seen_as_a_date(String text) {
        assertThat(IsoDateTime.isDate(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2024-W05-2, 2024-01-30", "2024-W00, 2023-12-25", "2026-W01-1, 2025-12-29",
            "2020-W53-1, 2020-12-28",
            "2024-W05-0, 2024-01-28", "2024-366, 2024-12-31", "2024-01, 2024-01-01", "2024:01:02, 2024-01-02",
            "٢٠٢٤, 2024-01-01"})
    void unusual_dates_fall_on_the_day_dlt_says(String text, LocalDate day) {
        assertThat(IsoDateTime.temporal(text)).isEqualTo(day);
    }

    @Test
    void the_offset_stays_and_naive_stays_naive() {
        assertThat(IsoDateTime.timestamp("2024-01-02T03:04:05.123456789-0530"))
                .isEqualTo(OffsetDateTime.parse("2024-01-02T03:04:05.123456-05:30"));
        assertThat(IsoDateTime.timestamp("2024-01-02")).isEqualTo(LocalDateTime.parse("2024-01-02T00:00"));
    }

    @Test
    void an_offset_beyond_those_of_java_keeps_its_instant() {
        assertThat(IsoDateTime.timestamp("2024-01-02T03:04:05+23:59"))
                .isEqualTo(OffsetDateTime.parse("2024-01-01T03:05:05Z"));
        assertThat(IsoDateTime.timestamp("2024-01-02T03:04:05+24:00")).isNull();
    }

    @Test
    void a_time_alone_is_read_without_its_offset() {
        assertThat(IsoDateTime.temporal("03:04:05+02:00")).isEqualTo(LocalTime.parse("01:04:05"));
        assertThat(IsoDateTime.temporal("T0304")).isEqualTo(LocalTime.parse("03:04"));
        assertThat(IsoDateTime.timestamp("03:04:05")).isNull();
    }
}
