package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The content of a file that may be packed.
public final class Unpacked {
    private static final int GZIP_BLOCK = 64 * 1024;

    private Unpacked() {}

    /// The stream itself, or what it unpacks to when it begins as gzip does. The name of the file does not
    /// matter.
    public static InputStream of(InputStream file) throws IOException {
        InputStream start = file.markSupported() ? file : new BufferedInputStream(file, GZIP_BLOCK);
        start.mark(2);
        int first = start.read();
        int second = first < 0 ? -1 : start.read();
        start.reset();
        return first == 0x1f && second == 0x8b ? new GzipMembers(start) : start;
    }
}
