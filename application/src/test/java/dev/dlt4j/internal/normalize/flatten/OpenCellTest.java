package dev.dlt4j.internal.normalize.flatten;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Places in a document are compared in the order in which dlt flattens.
final class OpenCellTest {
    @Test
    void plainValuesOfALevelComeInTheOrderOfTheirKeys() {
        assertThat(OpenCell.compare(new int[]{1}, new int[]{2})).isNegative();
        assertThat(OpenCell.compare(new int[]{2}, new int[]{1})).isPositive();
        assertThat(OpenCell.compare(new int[]{1}, new int[]{1})).isZero();
    }

    @Test
    void plainValuesComeBeforeThoseOfObjects() {
        assertThat(OpenCell.compare(new int[]{9}, new int[]{1, 2})).isNegative();
        assertThat(OpenCell.compare(new int[]{1, 2}, new int[]{9})).isPositive();
    }

    @Test
    void theLastObjectOfALevelComesFirst() {
        assertThat(OpenCell.compare(new int[]{5, 6}, new int[]{1, 2})).isNegative();
        assertThat(OpenCell.compare(new int[]{1, 5, 6}, new int[]{1, 2, 3})).isNegative();
        assertThat(OpenCell.compare(new int[]{1, 2}, new int[]{1, 3, 4})).isNegative();
    }

    @Test
    void theOrderIsTotal() {
        List<int[]> places = new ArrayList<>();
        for (int a = 1; a < 4; a++) {
            places.add(new int[]{a * 10});
            for (int b = 1; b < 4; b++) {
                places.add(new int[]{a * 10 + 1, b * 10});
                places.add(new int[]{a * 10 + 1, b * 10 + 1, 7});
            }
        }
        for (int[] one : places) {
            for (int[] other : places) {
                assertThat(OpenCell.compare(one, other)).isEqualTo(-OpenCell.compare(other, one));
                for (int[] third : places) {
                    if (OpenCell.compare(one, other) < 0 && OpenCell.compare(other, third) < 0) {
                        assertThat(OpenCell.compare(one, third)).isNegative();
                    }
                }
            }
        }
    }
}
