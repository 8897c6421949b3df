package dev.dlt4j.cloud.filesystem.internal.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// Finds bytes that are not UTF-8, for errors.
final class Undecodable {
    private Undecodable() {}

    /// How many line ends stand between `rowStart` and the first wrong byte of a field.
    static long linesBefore(byte[] bytes, int rowStart, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer field = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer read = CharBuffer.allocate(to - from);
        decoder.decode(field, read, true);
        long ends = 0;
        for (int at = rowStart; at < field.position(); at++) {
            boolean lone = bytes[at] == '\r' && bytes[at + 1] != '\n';
            ends += lone || bytes[at] == '\n' ? 1 : 0;
        }
        return ends;
    }
}
