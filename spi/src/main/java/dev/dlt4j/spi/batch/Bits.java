package dev.dlt4j.spi.batch;

import org.jspecify.annotations.Nullable;

/// Bitmaps, least significant bit first.
final class Bits {
    private Bits() {}

    static boolean get(byte[] bits, int index) {
        return (bits[index >> 3] >> (index & 7) & 1) != 0;
    }

    static void set(byte[] bits, int index) {
        bits[index >> 3] |= (byte) (1 << (index & 7));
    }

    static void clear(byte[] bits, int index) {
        bits[index >> 3] &= (byte) ~(1 << (index & 7));
    }

    static int bytes(int bits) {
        return (bits + 7) >> 3;
    }

    /// How many of the first `length` bits are set.
    static int count(byte[] bits, int length) {
        int whole = length >> 3;
        int count = 0;
        for (int i = 0; i < whole; i++) {
            count += Integer.bitCount(bits[i] & 0xff);
        }
        int rest = length & 7;
        if (rest != 0) {
            count += Integer.bitCount(bits[whole] & (1 << rest) - 1);
        }
        return count;
    }

    static int countZeros(byte @Nullable [] bits, int length) {
        return bits == null ? 0 : length - count(bits, length);
    }
}
