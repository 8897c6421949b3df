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
        byte[] head = head(start);
        if (begins(head, 0x1f, 0x8b)) {
            return new GzipMembers(start);
        }
        if (isZstd(head)) {
            return new PackedStream("zstd", start, ZstdInputStream::new);
        }
        if (isBzip2(head)) {
            return new PackedStream("bzip2", start, packed -> new BZip2CompressorInputStream(packed, true));
        }
        return isZip(head) ? new PackedStream("zip", start, ZipContent::of) : start;
    }

    /// The name of the file in a zip archive; empty for a file that is not one.
    public static Optional<String> nameInZip(InputStream file) throws IOException {
        InputStream start = new BufferedInputStream(file, BUFFER);
        byte[] head = head(start);
        return isZip(head) ? Optional.of(ZipContent.of(start).name()) : Optional.empty();
    }

    private static byte[] head(InputStream start) throws IOException {
        start.mark(HEAD);
        byte[] head = start.readNBytes(HEAD);
        start.reset();
        return head;
    }

    /// A frame, or one that is to be skipped.
    private static boolean isZstd(byte[] head) {
        return begins(head, 0x28, 0xb5, 0x2f, 0xfd)
                || (head.length > 3 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d
                        && head[3] == 0x18);
    }

    private static boolean isBzip2(byte[] head) {
        return begins(head, 'B', 'Z', 'h') && head.length == HEAD && head[3] >= '1' && head[3] <= '9'
                && ((head[4] == 0x31 && head[5] == 0x41 && head[6] == 0x59)
                        || (head[4] == 0x17 && head[5] == 0x72 && head[6] == 0x45));
    }

    private static boolean isZip(byte[] head) {
        return begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6);
    }

    private static boolean begins(byte[] head, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
