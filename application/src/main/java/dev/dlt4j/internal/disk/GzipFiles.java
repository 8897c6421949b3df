package dev.dlt4j.internal.disk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Files that may be compressed with gzip.
public final class GzipFiles {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private GzipFiles() {}

    /// Whether a file is compressed, by its first bytes.
    public static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == FIRST && in.read() == SECOND;
        }
    }

    /// What is in a file, decompressed.
    public static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return isGzip(file) ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
