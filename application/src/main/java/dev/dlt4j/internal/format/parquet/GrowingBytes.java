package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A byte array that grows; numbers are appended in little-endian order.
final class GrowingBytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 64;

    private byte[] bytes = {};
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /// The array, with room for `more` bytes after [#size()].
    byte[] room(long more) {
        if (more > bytes.length - size) {
            grow(more);
        }
        return bytes;
    }

    /// Sets the size after bytes were written to the array of [#room].
    void size(int newSize) {
        size = newSize;
    }

    void put(int value) {
        room(1)[size++] = (byte) value;
    }

    void put(byte[] source, int from, int length) {
        System.arraycopy(source, from, room(length), size, length);
        size += length;
    }

    void putInt(int value) {
        INT.set(room(4), size, value);
        size += 4;
    }

    void putInts(int[] source, int from, int count) {
        ByteBuffer.wrap(room(count * 4L), size, count * 4).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer()
                .put(source, from, count);
        size += count * 4;
    }

    void putLongs(long[] source, int from, int count) {
        ByteBuffer.wrap(room(count * 8L), size, count * 8).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer()
                .put(source, from, count);
        size += count * 8;
    }

    /// Appends the content of another one several times.
    void putRepeated(GrowingBytes other, int times) {
        room((long) other.size * times);
        for (int i = 0; i < times; i++) {
            put(other.bytes, 0, other.size);
        }
    }

    boolean contentEquals(GrowingBytes other) {
        return Arrays.equals(bytes, 0, size, other.bytes, 0, other.size);
    }

    byte[] array() {
        return bytes;
    }

    static void setInt(byte[] target, int at, int value) {
        INT.set(target, at, value);
    }

    static void setLong(byte[] target, int at, long value) {
        LONG.set(target, at, value);
    }

    private void grow(long more) {
        long needed = size + more;
        if (needed > LARGEST_ARRAY) {
            throw new TerminalException("a Parquet column chunk cannot hold " + needed
                    + " bytes; keep single values below 1 GiB");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST_ARRAY, Math.max(needed, bytes.length * 2L)));
    }
}
