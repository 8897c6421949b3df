package dev.dlt4j.domain.type;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A decimal is an integer when nothing but zeros stands behind its point.
final class IntegralDecimalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # decimal  | integer
            3          | 3
            -3.000     | -3
            1E+5       | 100000
            0          | 0
            0.00       | 0
            0E+50      | 0
            0.5        | -
            -3.001     | -
            1E-5       | -
            99.99      | -
            """)
    void onlyZerosMayStandBehindThePoint(BigDecimal decimal, String integer) {
        var read = IntegralDecimal.integer(decimal);

        assertThat(read == null ? "-" : read.toString()).isEqualTo(integer);
    }
}
