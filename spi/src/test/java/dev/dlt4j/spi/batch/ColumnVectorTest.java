package dev.dlt4j.spi.batch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Vectors over arrays of each layout, and vectors of one value.
final class ColumnVectorTest {
    private static final byte[] FIRST_AND_THIRD = {0b101};

    @Test
    void valuesAndNullsAreReadByRow() {
        ColumnVector longs = ColumnVector.ofLongs(ColumnType.INT64, 3, new long[]{7, 8, -9}, FIRST_AND_THIRD);

        assertThat(longs.rows()).isEqualTo(3);
        assertThat(longs.nullCount()).isEqualTo(1);
        assertThat(List.of(longs.isNull(0), longs.isNull(1), longs.isNull(2))).containsExactly(false, true,
                false);
        assertThat(longs.longAt(2)).isEqualTo(-9);
        assertThat(longs.isConstant()).isFalse();
    }

    @Test
    void integersAreReadWideOrNarrow() {
        ColumnVector ints = ColumnVector.ofInts(ColumnType.DATE, 2, new int[]{-1, 20_000}, null);

        assertThat(ints.intAt(0)).isEqualTo(-1);
        assertThat(ints.longAt(0)).isEqualTo(-1L);
        assertThat(ints.longAt(1)).isEqualTo(20_000L);
    }

    @Test
    void doublesAreTheirBits() {
        long[] bits = {Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(1.5)};
        ColumnVector doubles = ColumnVector.ofLongs(ColumnType.FLOAT64, 2, bits, null);

        assertThat(doubles.doubleAt(0)).isEqualTo(-0.0);
        assertThat(doubles.doubleAt(1)).isEqualTo(1.5);
    }

    @Test
    void booleansAreBits() {
        ColumnVector bools = ColumnVector.ofFixed(ColumnType.BOOL, 9, new byte[]{0b10, 1}, null);

        assertThat(bools.boolAt(0)).isFalse();
        assertThat(bools.boolAt(1)).isTrue();
        assertThat(bools.boolAt(8)).isTrue();
    }

    @Test
    void textsLieOneAfterAnother() {
        byte[] data = "aé😀".getBytes(UTF_8);
        ColumnVector texts = ColumnVector.ofVariable(ColumnType.UTF8, 4, new int[]{0, 1, 3, 3, 7}, data,
                null);

        assertThat(List.of(texts.textAt(0), texts.textAt(1), texts.textAt(2), texts.textAt(3)))
                .containsExactly("a", "é", "", "😀");
        assertThat(texts.lengthAt(3)).isEqualTo(4);
        assertThat(texts.bytesAt(1)).isEqualTo("é".getBytes(UTF_8));
    }

    @Test
    void decimalsAreBigEndianAndSigned() {
        byte[] data = new byte[32];
        data[15] = 5;
        Arrays.fill(data, 16, 32, (byte) -1);
        ColumnVector decimals = ColumnVector.ofFixed(ColumnType.decimal(10, 2), 2, data, null);

        assertThat(decimals.decimalAt(0)).isEqualTo(new BigDecimal("0.05"));
        assertThat(decimals.decimalAt(1)).isEqualTo(new BigDecimal("-0.01"));
        assertThat(decimals.highAt(1)).isEqualTo(-1L);
        assertThat(decimals.lowAt(0)).isEqualTo(5L);
    }

    @Test
    void longDecimalsTake32Bytes() {
        BigInteger unscaled = BigInteger.TEN.pow(70).negate();
        byte[] data = new byte[32];
        Arrays.fill(data, (byte) -1);
        byte[] bytes = unscaled.toByteArray();
        System.arraycopy(bytes, 0, data, 32 - bytes.length, bytes.length);

        assertThat(ColumnVector.ofFixed(ColumnType.decimal(76, 3), 1, data, null).decimalAt(0))
                .isEqualTo(new BigDecimal(unscaled, 3));
    }

    @Test
    void oneValueStandsForAllRows() {
        ColumnVector number = ColumnVector.constant(ColumnType.INT64, 1_000, 42);
        ColumnVector text = ColumnVector.constant(ColumnType.UTF8, 1_000, "ab".getBytes(UTF_8));

        assertThat(number.isConstant()).isTrue();
        assertThat(number.longAt(999)).isEqualTo(42);
        assertThat(number.longs()).hasSize(1);
        assertThat(text.textAt(999)).isEqualTo("ab");
        assertThat(text.lengthAt(500)).isEqualTo(2);
        assertThat(text.isNull(500)).isFalse();
    }

    @Test
    void nullStandsForAllRows() {
        ColumnVector nulls = ColumnVector.nulls(ColumnType.UTF8, 1_000);

        assertThat(nulls.nullCount()).isEqualTo(1_000);
        assertThat(nulls.isNull(0)).isTrue();
        assertThat(nulls.isNull(999)).isTrue();
    }

    /// Readers ask for the bits only where there are nulls.
    @Test
    void aBitmapWithoutNullsIsNone() {
        assertThat(ColumnVector.ofLongs(ColumnType.INT64, 2, new long[2], new byte[]{-1}).validity())
                .isNull();
        assertThat(ColumnVector.ofLongs(ColumnType.INT64, 2, new long[2], new byte[]{1}).validity())
                .isNotNull();
    }

    @Test
    void aVectorIsSeenAsAnotherTypeThatLiesAlike() {
        ColumnVector text = ColumnVector.ofVariable(ColumnType.UTF8, 1, new int[]{0, 2}, "{}".getBytes(UTF_8),
                null);
        ColumnVector json = text.withType(ColumnType.JSON);

        assertThat(json.type()).isEqualTo(ColumnType.JSON);
        assertThat(json.data()).isSameAs(text.data());
        assertThat(ColumnVector.constant(ColumnType.INT64, 3, 1).withType(ColumnType.time(TimeUnit.NANOS))
                .isConstant())
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> text.withType(ColumnType.INT64));
        assertThatIllegalArgumentException().isThrownBy(() -> ColumnVector.nulls(ColumnType.decimal(38, 0), 1)
                .withType(ColumnType.decimal(39, 0)));
    }

    private static List<Supplier<ColumnVector>> wrongLayouts() {
        return List.of(() -> ColumnVector.ofLongs(ColumnType.UTF8, 0, new long[0], null),
                () -> ColumnVector.ofInts(ColumnType.INT64, 0, new int[0], null),
                () -> ColumnVector.ofFixed(ColumnType.INT32, 0, new byte[0], null),
                () -> ColumnVector.ofVariable(ColumnType.BOOL, 0, new int[1], new byte[0], null),
                () -> ColumnVector.constant(ColumnType.BOOL, 1, 1),
                () -> ColumnVector.constant(ColumnType.INT64, 1, new byte[8]),
                () -> ColumnVector.constant(ColumnType.decimal(9, 0), 1, new byte[8]));
    }

    @ParameterizedTest
    @MethodSource("wrongLayouts")
    void arraysOfAnotherLayoutAreRefused(Supplier<ColumnVector> wrong) {
        assertThatIllegalArgumentException().isThrownBy(wrong::get).withMessageContaining("laid out as");
    }
}
