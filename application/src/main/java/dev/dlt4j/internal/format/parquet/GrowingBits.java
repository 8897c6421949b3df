package dev.dlt4j.internal.format.parquet;

import java.util.Arrays;

/// A bitmap that grows, least significant bit first; bits after the end are 0.
final class GrowingBits {
    private byte[] bits = {};
    private int size;

    void clear() {
        Arrays.fill(bits, 0, bytes(), (byte) 0);
        size = 0;
    }

    int size() {
        return size;
    }

    /// The number of bytes of the bits.
    int bytes() {
        return (size + 7) >> 3;
    }

    byte[] array() {
        return bits;
    }

    void append(boolean bit) {
        ensure(1);
        if (bit) {
            bits[size >> 3] |= (byte) (1 << (size & 7));
        }
        size++;
    }

    void appendRepeated(boolean bit, int count) {
        ensure(count);
        int end = size + count;
        if (bit && count > 0) {
            int first = size >> 3;
            int last = (end - 1) >> 3;
            int head = 0xff << (size & 7);
            int tail = 0xff >> (7 - ((end - 1) & 7));
            if (first == last) {
                bits[first] |= (byte) (head & tail);
            } else {
                bits[first] |= (byte) head;
                Arrays.fill(bits, first + 1, last, (byte) 0xff);
                bits[last] |= (byte) tail;
            }
        }
        size = end;
    }

    /// Appends bits `from` to `from + count` of another bitmap.
    void append(byte[] source, int from, int count) {
        ensure(count);
        int done = 0;
        while (done < count && (((from + done) & 7) != 0 || count - done < 8)) {
            append(get(source, from + done));
            done++;
        }
        int shift = size & 7;
        int at = size >> 3;
        int in = (from + done) >> 3;
        int whole = (count - done) >> 3;
        if (shift == 0) {
            System.arraycopy(source, in, bits, at, whole);
        } else {
            for (int i = 0; i < whole; i++) {
                int value = source[in + i] & 0xff;
                bits[at + i] |= (byte) (value << shift);
                bits[at + i + 1] = (byte) (value >> (8 - shift));
            }
        }
        size += whole << 3;
        for (done += whole << 3; done < count; done++) {
            append(get(source, from + done));
        }
    }

    /// How many of the bits `from` to `to` are 0.
    static int zeros(byte[] bits, int from, int to) {
        int ones = 0;
        int index = from;
        for (; index < to && (index & 7) != 0; index++) {
            ones += get(bits, index) ? 1 : 0;
        }
        for (; index + 8 <= to; index += 8) {
            ones += Integer.bitCount(bits[index >> 3] & 0xff);
        }
        for (; index < to; index++) {
            ones += get(bits, index) ? 1 : 0;
        }
        return to - from - ones;
    }

    private static boolean get(byte[] bits, int index) {
        return ((bits[index >> 3] >> (index & 7)) & 1) != 0;
    }

    private void ensure(int more) {
        int needed = ((size + more + 7) >> 3) + 1;
        if (needed > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(needed, bits.length * 2));
        }
    }
}
