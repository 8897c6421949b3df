package dev.dlt4j.spi.batch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ColumnBuilderTest {
    @Test
    void rowsLeftOutAreNull() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.INT64);
        builder.setLong(2, 7);
        builder.setLong(9, -1);
        ColumnVector vector = builder.build(12);
        assertThat(vector.nullCount()).isEqualTo(10);
        assertThat(vector.isNull(1)).isTrue();
        assertThat(vector.longAt(2)).isEqualTo(7);
        assertThat(vector.longAt(9)).isEqualTo(-1);
        assertThat(vector.isNull(11)).isTrue();
    }

    @Test
    void aColumnWithoutValuesIsAllNull() {
        ColumnVector vector = new ColumnBuilder(ColumnType.UTF8).build(1000);
        assertThat(vector.nullCount()).isEqualTo(1000);
        assertThat(vector.isNull(999)).isTrue();
        assertThat(vector.isConstant()).isTrue();
    }

    @Test
    void textMayBeWrittenInPieces() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.UTF8);
        builder.beginBytes(1);
        builder.append("ab".getBytes(UTF_8), 0, 2);
        builder.append((byte) 'c');
        byte[] room = builder.room(1);
        room[builder.position()] = 'd';
        builder.advance(1);
        builder.setBytes(3, "xyz".getBytes(UTF_8), 1, 2);
        ColumnVector vector = builder.build(5);
        assertThat(texts(vector)).containsExactly(null, "abcd", null, "yz", null);
    }

    @Test
    void theLastRowMayBeSetAgainAndTakenBack() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.UTF8);
        set(builder, 0, "first");
        set(builder, 1, "wrong");
        set(builder, 1, "right");
        set(builder, 2, "gone");
        builder.setNull(2);
        builder.setNull(5);
        assertThat(texts(builder.build(3))).containsExactly("first", "right", null);
    }

    @Test
    void truncateForgetsTheRowsOfADocument() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.UTF8);
        for (int row = 0; row < 20; row += 2) {
            set(builder, row, "v" + row);
        }
        builder.truncate(9);
        set(builder, 10, "again");
        ColumnVector vector = builder.build(11);
        assertThat(texts(vector)).containsExactly("v0", null, "v2", null, "v4", null, "v6", null, "v8", null,
                "again");
        assertThat(vector.nullCount()).isEqualTo(5);
    }

    @Test
    void aResetBuilderStartsEmpty() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.BOOL);
        for (int row = 0; row < 100; row++) {
            builder.setBool(row, true);
        }
        builder.reset();
        builder.setBool(1, false);
        builder.setBool(50, true);
        ColumnVector vector = builder.build(60);
        assertThat(vector.nullCount()).isEqualTo(58);
        assertThat(vector.boolAt(1)).isFalse();
        assertThat(vector.boolAt(50)).isTrue();
    }

    @Test
    void decimalsKeepTheirSign() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.decimal(38, 2));
        builder.setDecimal128(0, -1, -12345);
        builder.setUnscaled(1, BigInteger.valueOf(-1));
        builder.setUnscaled(2, new BigInteger("12345678901234567890123456789012345678"));
        ColumnVector vector = builder.build(3);
        assertThat(vector.decimalAt(0)).isEqualTo(new BigDecimal("-123.45"));
        assertThat(vector.decimalAt(1)).isEqualTo(new BigDecimal("-0.01"));
        assertThat(vector.decimalAt(2)).isEqualTo(new BigDecimal("123456789012345678901234567890123456.78"));
        assertThat(vector.lowAt(0)).isEqualTo(-12345);
        assertThat(vector.highAt(0)).isEqualTo(-1);
        ColumnBuilder wide = new ColumnBuilder(ColumnType.decimal(76, 0));
        wide.setUnscaled(0, BigInteger.TEN.pow(75).negate());
        assertThat(wide.build(1).decimalAt(0)).isEqualTo(new BigDecimal(BigInteger.TEN.pow(75).negate()));
        assertThatThrownBy(() -> wide.setUnscaled(1, BigInteger.ONE.shiftLeft(255)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void earlierRowsCannotBeSet() {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.FLOAT64);
        builder.setDouble(4, 1.5);
        assertThatThrownBy(() -> builder.setDouble(3, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.build(4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.build(5).doubleAt(4)).isEqualTo(1.5);
    }

    @Test
    void randomWritesReadBackAsWritten() {
        Random random = new Random(7);
        ColumnBuilder texts = new ColumnBuilder(ColumnType.JSON);
        ColumnBuilder numbers = new ColumnBuilder(ColumnType.INT16);
        for (int round = 0; round < 50; round++) {
            List<@Nullable String> expected = new ArrayList<>();
            int rows = random.nextInt(300);
            for (int row = 0; row < rows; row++) {
                expected.add(random.nextBoolean() ? null : "x".repeat(random.nextInt(30)) + row);
                String value = expected.get(row);
                if (value != null) {
                    set(texts, row, value);
                    numbers.setLong(row, value.length());
                }
                if (random.nextInt(20) == 0) {
                    int keep = random.nextInt(row + 1);
                    texts.truncate(keep);
                    numbers.truncate(keep);
                    expected.subList(keep, row + 1).clear();
                    row = keep - 1;
                    rows--;
                }
            }
            ColumnVector vector = texts.build(expected.size());
            ColumnVector lengths = numbers.build(expected.size());
            assertThat(texts(vector)).isEqualTo(expected);
            for (int row = 0; row < expected.size(); row++) {
                String value = expected.get(row);
                assertThat(lengths.isNull(row)).isEqualTo(value == null);
                assertThat(value == null ? 0 : lengths.intAt(row))
                        .isEqualTo(value == null ? 0 : value.length());
            }
            texts.reset();
            numbers.reset();
        }
    }

    private static void set(ColumnBuilder builder, int row, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        builder.setBytes(row, bytes, 0, bytes.length);
    }

    private static List<@Nullable String> texts(ColumnVector vector) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < vector.rows(); row++) {
            texts.add(vector.isNull(row) ? null : vector.textAt(row));
        }
        return texts;
    }
}
