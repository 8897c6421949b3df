package dev.dlt4j.cloud.filesystem.internal.block;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A window over a stream of UTF-8: one array that holds some bytes of it, and more after each [#fill]. A
/// byte order mark at the start is left out. The array has room for one byte behind its content, so that a
/// last line feed can be added. Used by one thread.
public final class Block {
    private static final int FIRST = 16 * 1024;
    private static final int GROWTH = 8;

    private final InputStream in;
    private final String file;
    private final int size;
    private final int limit;
    private int capacity;
    private byte[] bytes;
    private int length;
    private boolean started;
    private boolean atEnd;

    /// @param size  how many bytes are read at a time
    /// @param limit the largest record that can be held
    public Block(InputStream in, String file, int size, int limit) {
        this.in = in;
        this.file = file;
        this.size = Math.max(size, 4);
        this.limit = Math.max(limit, this.size);
        this.capacity = this.size;
        this.bytes = new byte[Math.min(this.size, FIRST) + 1];
    }

    public byte[] bytes() {
        return bytes;
    }

    /// How many bytes of the array are content.
    public int length() {
        return length;
    }

    /// Whether nothing follows the content of the array.
    public boolean atEnd() {
        return atEnd;
    }

    public String file() {
        return file;
    }

    /// Forgets the bytes before `keepFrom`, moves the rest to the front and reads on behind it. The array
    /// grows when nothing can be forgotten.
    ///
    /// @param line the line of the first byte kept, for the error
    /// @throws TerminalException when the bytes kept are as many as can be held
    public void fill(int keepFrom, long line) throws IOException {
        int kept = length - keepFrom;
        if (keepFrom > 0) {
            System.arraycopy(bytes, keepFrom, bytes, 0, kept);
        }
        if (kept >= limit) {
            throw new TerminalException(
                    "%s, line %d: a record of more than %,d bytes cannot be read; is this the right format?"
                            .formatted(file, line, limit));
        }
        if (kept >= capacity) {
            capacity = (int) Math.min(limit, capacity * 2L);
        }
        int end = kept + Math.min(capacity - kept, Math.max(size, kept));
        length = kept;
        int read = 0;
        int wanted = 0;
        // the array grows with what is there: a small file has a small one
        while (length < end && read == wanted) {
            if (length + 1 >= bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(end, bytes.length * GROWTH) + 1);
            }
            wanted = Math.min(end, bytes.length - 1) - length;
            // stops early at the end only
            read = in.readNBytes(bytes, length, wanted);
            length += read;
        }
        atEnd = length < end;
        if (!started) {
            started = true;
            dropByteOrderMark();
        }
    }

    private void dropByteOrderMark() {
        if (length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf) {
            length -= 3;
            System.arraycopy(bytes, 3, bytes, 0, length);
        }
    }
}
