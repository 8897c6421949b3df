package dev.dlt4j.spi.config;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', abc, 3", "kitten, sitting, 3", "flaw, lawn, 2", "same, same, 0",
            "A, a, 1", "primary_key, primry_key, 1"})
    void countsChangedAddedAndMissingLetters(String one, String other, int expected) {
        assertThat(EditDistance.between(one, other)).isEqualTo(expected);
        assertThat(EditDistance.between(other, one)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ordrs, orders", "ORDER, orders", "customr, customers", "ids, id", "id, id",
            "nothing_like_it, ''", "c, ''", "'', ''"})
    void namesTheNearestOfKnownWordsWhenItIsNear(String word, String expected) {
        assertThat(EditDistance.nearest(word, List.of("orders", "customers", "id")).orElse(""))
                .isEqualTo(expected);
    }
}
