package dev.dlt4j.internal.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Decompresses pages that [Compression] compressed.
final class Decompression {
    private static final int LITERAL = 0;
    private static final int SHORT_COPY = 1;
    private static final int COPY = 2;
    private static final int SHORT_LITERAL = 60;

    private Decompression() {}

    static byte[] unpack(Compression how, byte[] packed, int from, int length, int size) throws IOException {
        return switch (how) {
            case NONE -> throw new IllegalArgumentException("the page is not compressed");
            case SNAPPY -> snappy(packed, from, size);
            case GZIP -> {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(packed, from, length))) {
                    yield in.readNBytes(size);
                }
            }
        };
    }

    private static byte[] snappy(byte[] in, int from, int size) {
        var head = new CompactReader(in, from);
        byte[] out = new byte[(int) head.varint()];
        if (out.length != size) {
            throw new IllegalArgumentException("a page of " + out.length + " bytes instead of " + size);
        }
        int at = head.position();
        int done = 0;
        while (done < size) {
            int tag = in[at++] & 0xff;
            if ((tag & 3) == LITERAL) {
                int length = tag >> 2;
                if (length >= SHORT_LITERAL) {
                    int extra = length - SHORT_LITERAL + 1;
                    length = number(in, at, extra);
                    at += extra;
                }
                System.arraycopy(in, at, out, done, ++length);
                at += length;
                done += length;
            } else {
                boolean brief = (tag & 3) == SHORT_COPY;
                int length = brief ? 4 + (tag >> 2 & 7) : 1 + (tag >> 2);
                int bytes = brief ? 1 : (tag & 3) == COPY ? 2 : 4;
                int offset = number(in, at, bytes) | (brief ? tag >> 5 << 8 : 0);
                at += bytes;
                // byte by byte: the copy may read bytes that it just wrote
                for (int end = done + length; done < end; done++) {
                    out[done] = out[done - offset];
                }
            }
        }
        return out;
    }

    private static int number(byte[] in, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (in[at + i] & 0xff) << (8 * i);
        }
        return number;
    }
}
