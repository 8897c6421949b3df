package dev.dlt4j.cloud.filesystem.internal.block;

import java.nio.charset.Charset;
import java.util.Locale;

/// What the first bytes of a text give away of its encoding.
///
/// @param family as users write it: `utf-8`, `utf-16` or `utf-32`; empty when nothing is given away
/// @param order  `le` or `be` for the last two, else empty
/// @param marked whether a byte order mark says so, else it is seen in where the zeros are
record Encoding(String family, String order, boolean marked) {
    private static final Encoding UNKNOWN = new Encoding("", "", false);
    /// One zero in so many bytes, all at even or all at odd places, makes UTF-16.
    private static final int ZERO_IN = 16;

    static Encoding of(byte[] start, int length) {
        if (begins(start, length, 0xef, 0xbb, 0xbf)) {
            return new Encoding("utf-8", "", true);
        }
        if (begins(start, length, 0xff, 0xfe, 0, 0) || begins(start, length, 0, 0, 0xfe, 0xff)) {
            return new Encoding("utf-32", start[0] == 0 ? "be" : "le", true);
        }
        if (begins(start, length, 0xff, 0xfe) || begins(start, length, 0xfe, 0xff)) {
            return new Encoding("utf-16", start[0] == (byte) 0xff ? "le" : "be", true);
        }
        return unmarked(start, length);
    }

    private static Encoding unmarked(byte[] start, int length) {
        int[] zeros = new int[4];
        for (int i = 0; i < length; i++) {
            zeros[i & 3] += start[i] == 0 ? 1 : 0;
        }
        int even = zeros[0] + zeros[2];
        int odd = zeros[1] + zeros[3];
        int quarter = length / 4;
        if (quarter > 0 && zeros[3] == quarter && zeros[2] == quarter && zeros[0] == 0) {
            return new Encoding("utf-32", "le", false);
        }
        if (quarter > 0 && zeros[0] >= quarter && zeros[1] >= quarter && zeros[3] == 0) {
            return new Encoding("utf-32", "be", false);
        }
        if (Math.min(even, odd) == 0 && Math.max(even, odd) >= 2
                && Math.max(even, odd) * ZERO_IN >= length) {
            return new Encoding("utf-16", odd > 0 ? "le" : "be", false);
        }
        return UNKNOWN;
    }

    private static boolean begins(byte[] start, int length, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i == length || (start[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isKnown() {
        return !family.isEmpty();
    }

    /// Whether text of this encoding can be read as that one.
    boolean suits(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        if (!isKnown()) {
            return true;
        }
        if (!name.contains(family)) {
            return false;
        }
        // without a mark and a named order Java reads the larger byte first
        return order.isEmpty() || name.contains(family + order)
                || (name.endsWith(family) && (marked || order.equals("be")));
    }

    /// What to set to have it read.
    String setting() {
        return marked ? family : family + order;
    }
}
