package dev.dlt4j.cloud.filesystem.internal.block;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// The content of a file that may be packed: with gzip, zstd, bzip2 or as the only file of a zip archive.
public final class Unpacked {
    private static final int BUFFER = 64 * 1024;
    private static final int HEAD = 10;

    private Unpacked() {}

    /// The stream itself, or what it unpacks to when it begins as a packed file does. The name of the file
    /// does not matter.
    public static InputStream of(InputStream file) throws IOException {
        InputStream start = file.markSupported() ? file : new BufferedInputStream(file, BUFFER);
        start.mark(HEAD);
        byte[] head = new byte[HEAD];
        int length = start.readNBytes(head, 0, HEAD);
        start.reset();
        if (begins(head, length, 0x1f, 0x8b)) {
            return new GzipMembers(start);
        }
        if (isZstd(head, length)) {
            return new PackedStream("zstd", start, ZstdInputStream::new);
        }
        if (isBzip2(head, length)) {
            return new PackedStream("bzip2", start, packed -> new BZip2CompressorInputStream(packed, true));
        }
        return isZip(head, length) ? new PackedStream("zip", start, ZipContent::of) : start;
    }

    /// The name of the file in a zip archive; empty for what is none.
    public static Optional<String> nameInZip(InputStream file) throws IOException {
        InputStream start = new BufferedInputStream(file, BUFFER);
        start.mark(HEAD);
        byte[] head = new byte[HEAD];
        int length = start.readNBytes(head, 0, HEAD);
        start.reset();
        return isZip(head, length) ? Optional.of(ZipContent.of(start).name()) : Optional.empty();
    }

    /// A frame, or one that is to be skipped.
    private static boolean isZstd(byte[] head, int length) {
        return begins(head, length, 0x28, 0xb5, 0x2f, 0xfd)
                || (length > 3 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d
                        && head[3] == 0x18);
    }

    private static boolean isBzip2(byte[] head, int length) {
        return begins(head, length, 'B', 'Z', 'h') && length == HEAD && head[3] >= '1' && head[3] <= '9'
                && ((head[4] == 0x31 && head[5] == 0x41 && head[6] == 0x59)
                        || (head[4] == 0x17 && head[5] == 0x72 && head[6] == 0x45));
    }

    private static boolean isZip(byte[] head, int length) {
        return begins(head, length, 'P', 'K', 3, 4) || begins(head, length, 'P', 'K', 5, 6);
    }

    private static boolean begins(byte[] head, int length, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= length || (head[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
