package dev.dlt4j.cloud.filesystem.internal.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;

/// The size that compressed bytes unpack to, held against what a page header says, before a decoder allocates
/// it or, worse, trusts it: the native decoder of Snappy writes as many bytes as its input says into a buffer
/// that is as long as the header says.
final class PackedBytes {
    private static final int UNCOMPRESSED = 0;
    private static final int SNAPPY = 1;
    private static final int GZIP = 2;
    private static final int LZ4 = 5;
    private static final int ZSTD = 6;
    private static final int LZ4_RAW = 7;
    private static final String[] NAMES = {"no codec", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD",
            "LZ4_RAW"};
    private static final int SLACK = 1024;

    private PackedBytes() {}

    static void checkCodec(int codec) {
        switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, LZ4, ZSTD, LZ4_RAW -> {
            }
            default -> throw new UnfitValue(
                    "is compressed with %s, which dlt4j cannot read; write it with zstd or snappy"
                            .formatted(codec > 0 && codec < NAMES.length
                                    ? NAMES[codec]
                                    : "an unknown codec (" + codec + ")"));
        }
    }

    /// @throws DamagedParquet when the bytes cannot be that long
    static void check(int codec, ByteBuffer packed, int unpacked) {
        long actual = switch (codec) {
            case UNCOMPRESSED -> packed.remaining();
            case SNAPPY -> snappy(packed);
            case GZIP -> gzip(packed, unpacked);
            default -> unpacked;
        };
        if (actual < 0) {
            throw new DamagedParquet("is not compressed as the footer says");
        }
        if (actual != unpacked) {
            throw new DamagedParquet(
                    "unpacks to %d bytes, but its header says %d".formatted(actual, unpacked));
        }
        if (unpacked > (packed.remaining() + (long) SLACK) * mostFold(codec)) {
            throw new DamagedParquet("has %d bytes, which cannot unpack to the %d its header says"
                    .formatted(packed.remaining(), unpacked));
        }
    }

    /// How many bytes a byte can stand for at most.
    private static int mostFold(int codec) {
        return switch (codec) {
            case UNCOMPRESSED -> 1;
            case SNAPPY -> 64;
            case GZIP -> 1040;
            case LZ4, LZ4_RAW -> 260;
            default -> 44_000;
        };
    }

    /// Snappy begins with the length; -1 when it does not.
    private static long snappy(ByteBuffer packed) {
        long length = 0;
        for (int i = 0; i < Math.min(5, packed.remaining()); i++) {
            int next = packed.get(packed.position() + i) & 0xff;
            length |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return length;
            }
        }
        return -1;
    }

    /// A member of gzip ends with its length, which is that of the page when there is only one.
    private static long gzip(ByteBuffer packed, int unpacked) {
        int end = packed.limit() - Integer.BYTES;
        if (end < packed.position()) {
            return -1;
        }
        int last = packed.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        return last == unpacked ? unpacked : inflated(packed.duplicate(), unpacked);
    }

    /// The length of several members one behind another, or one more than wanted when they are longer.
    private static long inflated(ByteBuffer packed, int unpacked) {
        byte[] members = new byte[packed.remaining()];
        packed.get(members);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(members))) {
            long length = 0;
            long skipped;
            while (length <= unpacked && (skipped = in.skip(unpacked + 1L - length)) > 0) {
                length += skipped;
            }
            return length;
        } catch (IOException e) {
            return -1;
        }
    }
}
