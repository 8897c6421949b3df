package dev.dlt4j.jdbc.sqldatabase.internal.copy;

import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.VectorType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// PostgreSQL's `numeric` in binary form: digits to the base of 10,000.
final class CopyNumeric {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 8;
    private static final int BASE_DIGITS = 4;
    private static final int BASE = 10_000;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITE = 0xD000;
    private static final int MINUS_INFINITE = 0xF000;
    /// A `long` holds all numbers of so many digits.
    private static final int LONG_DIGITS = 18;
    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private CopyNumeric() {}

    static boolean read(byte[] bytes, int from, ColumnBuilder to, int row) {
        int count = unsigned(bytes, from);
        int sign = unsigned(bytes, from + 4);
        if (sign != 0 && sign != NEGATIVE) {
            return false;
        }
        // the power of ten by which the digits, taken as a whole number, become the unscaled value
        int weight = (short) SHORT.get(bytes, from + 2);
        int shift = BASE_DIGITS * (weight - count + 1) + to.type().scale();
        int digits = count * BASE_DIGITS;
        boolean small = to.type().vector() == VectorType.DECIMAL128 && digits <= LONG_DIGITS
                && shift > -LONG_DIGITS && digits + shift <= LONG_DIGITS
                && digits + shift <= to.type().precision();
        if (!small) {
            return CellReaders.put(decimal(bytes, from), to, row);
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * BASE + unsigned(bytes, from + HEADER + 2 * i);
        }
        if (shift >= 0) {
            value *= POWERS[shift];
        } else {
            long whole = value / POWERS[-shift];
            if (whole * POWERS[-shift] != value) {
                return false;
            }
            value = whole;
        }
        long signed = sign == 0 ? value : -value;
        to.setDecimal128(row, signed >> 63, signed);
        return true;
    }

    static String text(byte[] bytes, int from) {
        return switch (unsigned(bytes, from + 4)) {
            case NAN -> "NaN";
            case INFINITE -> "Infinity";
            case MINUS_INFINITE -> "-Infinity";
            default -> decimal(bytes, from).toPlainString();
        };
    }

    private static BigDecimal decimal(byte[] bytes, int from) {
        int count = unsigned(bytes, from);
        int weight = (short) SHORT.get(bytes, from + 2);
        StringBuilder digits = new StringBuilder(count * BASE_DIGITS + 1).append('0');
        for (int i = 0; i < count; i++) {
            int digit = unsigned(bytes, from + HEADER + 2 * i);
            digits.append((char) ('0' + digit / 1000)).append((char) ('0' + digit / 100 % 10))
                    .append((char) ('0' + digit / 10 % 10)).append((char) ('0' + digit % 10));
        }
        BigInteger whole = new BigInteger(digits.toString());
        BigDecimal value = new BigDecimal(unsigned(bytes, from + 4) == 0 ? whole : whole.negate(),
                BASE_DIGITS * (count - weight - 1));
        // as many digits behind the point as the value has in the database
        int scale = unsigned(bytes, from + 6);
        return value.signum() == 0 ? BigDecimal.ZERO : value.setScale(scale);
    }

    private static int unsigned(byte[] bytes, int at) {
        return Short.toUnsignedInt((short) SHORT.get(bytes, at));
    }
}
