package dev.dlt4j.internal.format.parquet;

import java.io.IOException;
import java.io.OutputStream;

/// The file being written and its size so far.
final class PageOutput {
    /// Written in pieces, because the JDK copies each write to a native buffer of the same size.
    private static final int WRITE_AT_ONCE = 256 * 1024;

    private final OutputStream out;
    private long position;

    PageOutput(OutputStream out) {
        this.out = out;
    }

    long position() {
        return position;
    }

    void write(GrowingBytes bytes) throws IOException {
        for (int from = 0; from < bytes.size(); from += WRITE_AT_ONCE) {
            out.write(bytes.array(), from, Math.min(WRITE_AT_ONCE, bytes.size() - from));
        }
        position += bytes.size();
    }

    void flush() throws IOException {
        out.flush();
    }
}
