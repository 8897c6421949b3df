package dev.dlt4j.internal.format.text;

import dev.dlt4j.spi.batch.ColumnVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decimals as digits with a point, never in scientific form. Used by one thread at a time.
///
/// Values are divided in place by a billion at a time, in 32-bit parts, because Java has no arithmetic
/// for 128 and 256 bits.
public final class DecimalText {
    private static final VarHandle INT_BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.BIG_ENDIAN);
    private static final int BILLION = 1_000_000_000;
    private static final int MAX_DIGITS = 81;

    private final int[] parts = new int[8];
    private final byte[] digits = new byte[MAX_DIGITS];
    private int count;
    private int from;

    /// Appends a value of either width, with as many digits after the point as its type has.
    public void write(TextBuffer out, ColumnVector vector, int row) {
        boolean negative = read(vector.data(), vector.startAt(row), vector.lengthAt(row));
        int scale = vector.type().scale();
        split(scale + 1);
        int point = MAX_DIGITS - scale;
        if (negative) {
            out.put('-');
        }
        out.put(digits, from, point - from);
        if (scale > 0) {
            out.put('.');
            out.put(digits, point, scale);
        }
    }

    /// Reads the absolute value of a number and returns its sign.
    private boolean read(byte[] data, int start, int length) {
        count = length / 4;
        for (int i = 0; i < count; i++) {
            parts[i] = (int) INT_BIG_ENDIAN.get(data, start + i * 4);
        }
        if (parts[0] >= 0) {
            return false;
        }
        long carry = 1;
        for (int i = count - 1; i >= 0; i--) {
            carry += ~parts[i] & 0xffff_ffffL;
            parts[i] = (int) carry;
            carry >>>= 32;
        }
        return true;
    }

    private void split(int atLeast) {
        int at = MAX_DIGITS;
        int first = 0;
        while (first < count) {
            long rest = 0;
            for (int i = first; i < count; i++) {
                long part = (rest << 32) | (parts[i] & 0xffff_ffffL);
                parts[i] = (int) (part / BILLION);
                rest = part % BILLION;
            }
            while (first < count && parts[first] == 0) {
                first++;
            }
            for (int i = 0; i < 9; i++) {
                digits[--at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        while (at < MAX_DIGITS && digits[at] == '0') {
            at++;
        }
        while (at > MAX_DIGITS - atLeast) {
            digits[--at] = '0';
        }
        from = at;
    }
}
