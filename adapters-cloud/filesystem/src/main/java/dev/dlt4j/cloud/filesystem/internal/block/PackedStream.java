package dev.dlt4j.cloud.filesystem.internal.block;

import dev.dlt4j.cloud.core.ArrayStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A packed file that is unpacked. What goes wrong in unpacking is damage of the file, unlike what goes wrong
/// in reading it.
final class PackedStream extends ArrayStream {
    /// Opens what unpacks a stream.
    @FunctionalInterface
    interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    /// Remembers that reading failed.
    private static final class Source extends FilterInputStream {
        private @Nullable IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    private final String codec;
    private final Source source;
    private final Unpacking unpacking;
    private @Nullable InputStream unpacked;

    PackedStream(String codec, InputStream packed, Unpacking unpacking) {
        this.codec = codec;
        this.source = new Source(packed);
        this.unpacking = unpacking;
    }

    private InputStream unpacked() throws IOException {
        InputStream opened = unpacked;
        if (opened == null) {
            opened = unpacking.of(source);
            unpacked = opened;
        }
        return opened;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            return unpacked().read(target, from, length);
        } catch (IOException e) {
            if (source.failure != null) {
                throw source.failure;
            }
            throw new DamagedPacking(codec, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
        source.close();
    }
}
