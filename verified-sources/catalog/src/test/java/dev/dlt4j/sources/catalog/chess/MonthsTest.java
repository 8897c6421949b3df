package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.spi.config.ConfigurationError;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MonthsTest {
    private static final String URL = "https://api.chess.com/pub/player/magnuscarlsen/games/";

    @ParameterizedTest
    @CsvSource({"2022/10, false", "2022/11, true", "2022/12, true", "2023/01, false"})
    void includesTheFirstAndTheLastMonth(String month, boolean included) {
        Months months = Months.of(Optional.of("2022/11"), Optional.of("2022/12"));
        assertThat(months.include(Months.ofArchive(URL + month))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"2022-12-31T23:59:59Z, false", "2023-01-02T23:59:59Z, false", "2023-01-03T00:00:00Z, true"})
    void aMonthIsOverWhenNoGameComesLate(String now, boolean over) {
        assertThat(Months.isOver(Months.ofArchive(URL + "2022/12"), Instant.parse(now))).isEqualTo(over);
    }

    @Test
    void namesTheKeyOfAMonthThatCannotBeRead() {
        assertThatThrownBy(() -> Chess.of("magnuscarlsen").months("2022/11", "2022-12").source())
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("end_month")
                .hasMessageContaining("2022/11");
    }
}
