package dev.dlt4j.jdbc.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes in the order of the network, growing.
final class CopyBuffer {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int size;

    int size() {
        return size;
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    /// A value of 4 bytes behind its length.
    void putIntCell(int value) {
        reserve(2 * Integer.BYTES);
        INT.set(bytes, size, Integer.BYTES);
        INT.set(bytes, size + Integer.BYTES, value);
        size += 2 * Integer.BYTES;
    }

    /// A value of 8 bytes behind its length.
    void putLongCell(long value) {
        reserve(Integer.BYTES + Long.BYTES);
        INT.set(bytes, size, Long.BYTES);
        LONG.set(bytes, size + Integer.BYTES, value);
        size += Integer.BYTES + Long.BYTES;
    }

    void putBytes(byte[] from, int start, int length) {
        reserve(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    /// Overwrites what was put at a place.
    void setShort(int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    /// Overwrites what was put at a place.
    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }
}
