package dev.dlt4j.cloud.filesystem.internal.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds line feeds.
public final class LineFeeds {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOWS = 0x7f7f7f7f7f7f7f7fL;

    private LineFeeds() {}

    /// How many there are from `from` up to `to`.
    public static long count(byte[] bytes, int from, int to) {
        long count = 0;
        int at = from;
        for (; at <= to - 8; at += 8) {
            long word = (long) WORDS.get(bytes, at) ^ LINE_FEEDS;
            // the high bit of each byte that is not zero; without carries, so that the count is exact
            long others = ((word & LOWS) + LOWS | word) & ~LOWS;
            count += 8 - Long.bitCount(others);
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                count++;
            }
        }
        return count;
    }

    /// Index of the last one before `to`, or -1.
    public static int last(byte[] bytes, int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
