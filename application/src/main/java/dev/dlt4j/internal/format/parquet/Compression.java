package dev.dlt4j.internal.format.parquet;

import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// How pages are compressed.
public enum Compression {
    NONE(0),
    SNAPPY(1),
    GZIP(2);

    private static final int FAST = 1;

    private final int number;

    Compression(int number) {
        this.number = number;
    }

    /// Parquet's number for it.
    int number() {
        return number;
    }

    static Compression of(int number) {
        for (Compression compression : values()) {
            if (compression.number == number) {
                return compression;
            }
        }
        throw new IllegalArgumentException("not a compression that is written here: " + number);
    }

    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A compressor with buffers of its own, for one thread at a time.
    Compressor compressor() {
        return switch (this) {
            case NONE -> (source, length, out) -> out.put(source, 0, length);
            case SNAPPY -> new Snappy();
            case GZIP -> Compression::gzip;
        };
    }

    /// Appends the compressed form of bytes.
    @FunctionalInterface
    interface Compressor {
        void compress(byte[] source, int length, GrowingBytes out);
    }

    private static void gzip(byte[] source, int length, GrowingBytes out) {
        byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
        out.put(header, 0, header.length);
        Deflater deflater = new Deflater(FAST, true);
        try {
            deflater.setInput(source, 0, length);
            deflater.finish();
            while (!deflater.finished()) {
                byte[] target = out.room(1 << 16);
                out.size(out.size() + deflater.deflate(target, out.size(), target.length - out.size()));
            }
        } finally {
            deflater.end();
        }
        CRC32 sum = new CRC32();
        sum.update(source, 0, length);
        out.putInt((int) sum.getValue());
        out.putInt(length);
    }
}
