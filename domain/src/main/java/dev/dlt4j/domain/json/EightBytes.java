package dev.dlt4j.domain.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes of text as one number, the first byte lowest, so that text is scanned eight bytes at a time.
///
/// The results have the high bit of each byte that was looked for. Only the lowest bit set is reliable: the
/// subtraction may carry from there into higher bytes.
public final class EightBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private EightBytes() {}

    /// The eight bytes from `index` on, all of which must be in the array.
    public static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /// Writes eight bytes from `index` on.
    public static void put(byte[] bytes, int index, long word) {
        WORDS.set(bytes, index, word);
    }

    /// Quotes and backslashes, which end a run of plain bytes in a JSON string; 0 when there are none.
    public static long quotesAndBackslashes(long word) {
        long quotes = word ^ (ONES * '"');
        long slashes = word ^ (ONES * '\\');
        return (((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes)) & HIGHS;
    }

    /// Quotes, backslashes, control characters and bytes that are not ASCII; 0 when there are none.
    public static long notPlain(long word) {
        return quotesAndBackslashes(word) | (((word - ONES * ' ') | word) & HIGHS);
    }

    /// Bytes that are not ASCII; 0 when there are none.
    public static long notAscii(long word) {
        return word & HIGHS;
    }

    /// How many bytes come before the first one that a result marks.
    public static int before(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }
}
