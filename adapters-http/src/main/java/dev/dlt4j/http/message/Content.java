package dev.dlt4j.http.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The bytes of a body: in memory, or in a file when they are many. Written once, then read by any number of
/// threads.
public sealed interface Content {
    /// How many bytes there are.
    long size();

    /// The bytes from the start.
    InputStream stream();

    /// All of them. Not to be changed.
    ///
    /// @throws OutOfMemoryError when they do not fit into memory
    byte[] bytes();

    /// Gives back what they occupy outside of memory. They cannot be read afterwards.
    void release();

    /// The failure of reading a body.
    static UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException("the body that was kept in a file cannot be read", cause);
    }

    /// Bytes in memory.
    static Content of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /// Few bytes.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void release() {
            // memory is given back by itself
        }
    }

    /// Many bytes, in a file that has no name any more: it is gone when the process ends, however it ends,
    /// and when nothing refers to it.
    record InFile(FileChannel file, long size) implements Content {
        @Override
        public InputStream stream() {
            return new FromFile(file, size);
        }

        @Override
        public byte[] bytes() {
            if (size > Integer.MAX_VALUE - 8) {
                throw new OutOfMemoryError("a body of %d bytes does not fit into an array".formatted(size));
            }
            try (InputStream stream = stream()) {
                return stream.readNBytes((int) size);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public void release() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the file of a body cannot be closed", e);
            }
        }
    }

    /// Reads the file from its start; several may do so at once.
    final class FromFile extends InputStream {
        private final FileChannel file;
        private final long size;
        private long at;

        private FromFile(FileChannel file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int most = (int) Math.min(length, size - at);
            if (most <= 0) {
                return length == 0 ? 0 : -1;
            }
            int count = file.read(ByteBuffer.wrap(into, from, most), at);
            at += Math.max(count, 0);
            return count;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.clamp(count, 0, size - at);
            at += skipped;
            return skipped;
        }
    }
}
