package dev.dlt4j.jdbc.postgres;

/// Finds and leaves out the character zero, which PostgreSQL keeps in no text: dlt leaves it out of texts. In
/// JSON it is the escape `\u0000`.
final class NullBytes {
    private static final byte[] ESCAPE = {'\\', 'u', '0', '0', '0', '0'};

    private NullBytes() {}

    static boolean inText(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether there may be an escape of it.
    static boolean inJson(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == '\\' && isEscape(data, i, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscape(byte[] data, int at, int to) {
        if (to - at < ESCAPE.length) {
            return false;
        }
        for (int i = 1; i < ESCAPE.length; i++) {
            if (data[at + i] != ESCAPE[i]) {
                return false;
            }
        }
        return true;
    }

    static void putText(byte[] data, int from, int length, CopyBuffer out) {
        for (int i = from; i < from + length; i++) {
            if (data[i] != 0) {
                out.putByte(data[i]);
            }
        }
    }

    static void putJson(byte[] data, int from, int length, CopyBuffer out) {
        int to = from + length;
        int at = from;
        while (at < to) {
            if (data[at] != '\\' || at + 1 == to) {
                out.putByte(data[at++]);
            } else if (isEscape(data, at, to)) {
                at += ESCAPE.length;
            } else {
                // both bytes of an escape at once, so that the second backslash of \\ begins none
                out.putByte(data[at]);
                out.putByte(data[at + 1]);
                at += 2;
            }
        }
    }
}
