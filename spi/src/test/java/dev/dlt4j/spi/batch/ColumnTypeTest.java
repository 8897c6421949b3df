package dev.dlt4j.spi.batch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Types of columns and the units of their moments.
final class ColumnTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # precision | scale | kept in
            1           | 0     | DECIMAL128
            38          | 9     | DECIMAL128
            38          | 38    | DECIMAL128
            39          | 0     | DECIMAL256
            76          | 76    | DECIMAL256
            """)
    void decimalsOfUpTo38DigitsTakeHalfTheRoom(int precision, int scale, VectorType vector) {
        assertThat(ColumnType.decimal(precision, scale).vector()).isEqualTo(vector);
        assertThat(ColumnType.decimal(precision, scale).layout()).isEqualTo(Layout.FIXED);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "77, 0", "10, -1", "10, 11", "39, 40"})
    void otherDecimalsAreNotPossible(int precision, int scale) {
        assertThatIllegalArgumentException().isThrownBy(() -> ColumnType.decimal(precision, scale))
                .withMessageContaining("decimal(" + precision + "," + scale + ")");
    }

    @Test
    void aDecimalThatIsTooLongFor16BytesIsNotPutThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnType(VectorType.DECIMAL128, 39, 0, TimeUnit.MICROS, false));
    }

    /// dlt's `precision` of moments counts digits behind the second.
    @ParameterizedTest
    @CsvSource({"-1, SECONDS", "0, SECONDS", "1, MILLIS", "3, MILLIS", "4, MICROS", "6, MICROS", "7, NANOS",
            "9, NANOS",
            "12, NANOS"})
    void aUnitIsTheCoarsestThatKeepsTheDigits(int digits, TimeUnit unit) {
        assertThat(TimeUnit.ofPrecision(digits)).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kind     | layout   | bytes a value
            BOOL       | BITS     | 0
            INT8       | INTS     | 4
            INT32      | INTS     | 4
            DATE       | INTS     | 4
            INT64      | LONGS    | 8
            FLOAT64    | LONGS    | 8
            TIMESTAMP  | LONGS    | 8
            TIME       | LONGS    | 8
            DECIMAL128 | FIXED    | 16
            DECIMAL256 | FIXED    | 32
            UTF8       | VARIABLE | 0
            BINARY     | VARIABLE | 0
            JSON       | VARIABLE | 0
            """)
    void theKindOfValueSaysHowItLiesInMemory(VectorType vector, Layout layout, int width) {
        assertThat(vector.layout()).isEqualTo(layout);
        assertThat(vector.width()).isEqualTo(width);
    }
}
