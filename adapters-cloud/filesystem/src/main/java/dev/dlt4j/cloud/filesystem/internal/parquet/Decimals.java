package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decimals of any of Parquet's layouts as unscaled values of one width.
final class Decimals {
    static final int MAX_DIGITS = 76;

    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);

    private Decimals() {}

    /// Big-endian two's complement numbers of `width` bytes, one per row; those of null rows are unspecified.
    static byte[] of(ColumnReader reader, int width, int rows) {
        byte[] values = new byte[rows * width];
        PhysicalType type = reader.getColumnSchema().type();
        if (type == PhysicalType.INT32) {
            int[] source = reader.getInts();
            for (int i = 0; i < rows; i++) {
                set(values, i * width, width, source[i]);
            }
        } else if (type == PhysicalType.INT64) {
            long[] source = reader.getLongs();
            for (int i = 0; i < rows; i++) {
                set(values, i * width, width, source[i]);
            }
        } else {
            byte[] source = reader.getBinaryValues();
            int[] offsets = reader.getBinaryOffsets();
            Validity validity = reader.getLeafValidity();
            for (int i = 0; i < rows; i++) {
                if (validity.isNotNull(i)) {
                    copy(source, offsets[i], offsets[i + 1], values, i * width, width);
                }
            }
        }
        return values;
    }

    private static void set(byte[] values, int at, int width, long number) {
        int low = at + width - 8;
        Arrays.fill(values, at, low, (byte) (number >> 63));
        BIG_LONG.set(values, low, number);
    }

    private static void copy(byte[] source, int from, int to, byte[] values, int at, int width) {
        int start = from;
        byte sign = from < to ? (byte) (source[from] >> 7) : 0;
        while (to - start > width && source[start] == sign) {
            start++;
        }
        int count = to - start;
        if (count > width) {
            throw new UnfitValue("holds a decimal of more digits than it declares");
        }
        Arrays.fill(values, at, at + width - count, sign);
        System.arraycopy(source, start, values, at + width - count, count);
    }
}
