package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The bits of a stream, the highest of each byte first. Used by one thread.
final class Bzip2Bits {
    private final InputStream in;
    private long held;
    private int count;

    Bzip2Bits(InputStream in) {
        this.in = in;
    }

    /// The next bits as a number, at most 32.
    int bits(int number) throws IOException {
        while (count < number) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("it ends too early");
            }
            held = (held << 8) | next;
            count += 8;
        }
        count -= number;
        return (int) ((held >>> count) & ((1L << number) - 1));
    }

    boolean bit() throws IOException {
        return bits(1) == 1;
    }

    /// Skips the rest of a byte. Whole bytes are never held back then.
    void align() {
        count -= count % 8;
    }

    /// The next byte, or -1 at the end; only after [#align].
    int byteOrEnd() throws IOException {
        return count >= 8 ? bits(8) : in.read();
    }
}
