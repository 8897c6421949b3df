package dev.dlt4j.internal.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Google's Snappy, the block format: runs of literal bytes and copies of bytes up to 64 KiB before.
/// Blocks of 64 KiB are compressed one by one, each with an empty table of positions.
final class Snappy implements Compression.Compressor {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 1 << 16;
    private static final int TABLE_BITS = 14;
    private static final int HASH = 0x1e35a7bd;
    private static final int SHORTEST = 4;
    private static final int MAX_COPY_LENGTH = 64;
    private static final int SHORT_LITERAL = 60;

    private final int[] places = new int[1 << TABLE_BITS];

    @Override
    public void compress(byte[] source, int length, GrowingBytes out) {
        CompactProtocol.varint(out, length);
        for (int from = 0; from < length; from += BLOCK) {
            block(source, from, Math.min(length, from + BLOCK), out);
        }
    }

    private void block(byte[] source, int from, int end, GrowingBytes out) {
        Arrays.fill(places, from);
        int literal = from;
        int at = from + 1;
        int misses = 0;
        while (at + SHORTEST <= end) {
            int word = (int) INT.get(source, at);
            int slot = (word * HASH) >>> (Integer.SIZE - TABLE_BITS);
            int before = places[slot];
            places[slot] = at;
            if (before < at && (int) INT.get(source, before) == word) {
                int matched = matched(source, before, at, end);
                literal(source, literal, at, out);
                copy(at - before, matched, out);
                at += matched;
                literal = at;
                misses = 0;
            } else {
                // the steps grow as long as no repeated bytes are found
                at += 1 + (misses++ >> 5);
            }
        }
        literal(source, literal, end, out);
    }

    private static int matched(byte[] source, int before, int at, int end) {
        int mismatch = Arrays.mismatch(source, before + SHORTEST, before + end - at, source, at + SHORTEST,
                end);
        return mismatch < 0 ? end - at : SHORTEST + mismatch;
    }

    private static void literal(byte[] source, int from, int end, GrowingBytes out) {
        int length = end - from;
        if (length == 0) {
            return;
        }
        int last = length - 1;
        if (last < SHORT_LITERAL) {
            out.put(last << 2);
        } else if (last < 1 << 8) {
            out.put(SHORT_LITERAL << 2);
            out.put(last);
        } else {
            out.put((SHORT_LITERAL + 1) << 2);
            out.put(last);
            out.put(last >> 8);
        }
        out.put(source, from, length);
    }

    private static void copy(int offset, int length, GrowingBytes out) {
        int left = length;
        while (left > 0) {
            int now = Math.min(left, MAX_COPY_LENGTH);
            out.put((now - 1) << 2 | 2);
            out.put(offset);
            out.put(offset >> 8);
            left -= now;
        }
    }
}
