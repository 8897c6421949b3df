package dev.dlt4j.domain.hash;

import java.nio.charset.StandardCharsets;

/// Ten bytes as the fourteen Base64 characters of a `_dlt_id`.
final class IdText {
    static final int BYTES = 10;
    static final int CHARS = 14;

    private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            .getBytes(StandardCharsets.US_ASCII);

    private IdText() {}

    static void write(byte[] bytes, int from, byte[] out, int offset) {
        int to = offset;
        for (int i = from; i < from + 9; i += 3) {
            int group = (bytes[i] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff);
            out[to++] = ALPHABET[group >>> 18];
            out[to++] = ALPHABET[group >>> 12 & 63];
            out[to++] = ALPHABET[group >>> 6 & 63];
            out[to++] = ALPHABET[group & 63];
        }
        int last = bytes[from + 9] & 0xff;
        out[to++] = ALPHABET[last >>> 2];
        out[to] = ALPHABET[last << 4 & 63];
    }
}
