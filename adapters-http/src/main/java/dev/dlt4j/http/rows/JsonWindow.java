package dev.dlt4j.http.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Walks over the values of JSON that comes from a stream; only the value at hand is in memory. It looks at
/// nothing but structure: who takes a value checks its bytes. Used by one thread.
final class JsonWindow {
    private static final int SIZE = 1 << 16;

    private final InputStream stream;
    private byte[] bytes = new byte[SIZE];
    private int start;
    private int at;
    private int end;
    private long base;

    /// A fault of the JSON with its offset.
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long offset;
        private final String reason;
        private final boolean atEnd;

        Fault(String reason, long offset, boolean atEnd, @Nullable Throwable cause) {
            super(reason, cause);
            this.atEnd = atEnd;
            this.reason = reason;
            this.offset = offset;
        }

        long offset() {
            return offset;
        }

        /// Whether the bytes end there.
        boolean isAtEnd() {
            return atEnd;
        }

        String reason() {
            return reason;
        }
    }

    JsonWindow(InputStream stream) {
        this.stream = stream;
    }

    /// Whether bytes end within the value that they begin with.
    static boolean endsWithin(byte[] bytes) {
        try {
            new JsonWindow(new ByteArrayInputStream(bytes)).value();
            return false;
        } catch (Fault e) {
            return e.isAtEnd();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /// The bytes around the value at hand.
    byte[] bytes() {
        return bytes;
    }

    /// The index of its first byte.
    int from() {
        return start;
    }

    /// The index behind it.
    int to() {
        return at;
    }

    /// The offset in the stream of the next byte.
    long offset() {
        return base + at;
    }

    /// The offset in the stream of an index.
    long offset(int index) {
        return base + index;
    }

    /// The next byte that is not blank; -1 at the end.
    int peek() throws IOException {
        while (true) {
            start = at;
            if (at == end && !fill()) {
                return -1;
            }
            if (bytes[at] > ' ' || bytes[at] < 0) {
                return bytes[at] & 0xFF;
            }
            at++;
        }
    }

    /// Goes behind the next byte that is not blank, which must be this one.
    void take(char wanted) throws IOException {
        if (peek() != wanted) {
            throw fault("a \"%s\" is expected".formatted(wanted));
        }
        at++;
    }

    /// Moves to an offset.
    void skipTo(long offset) throws IOException {
        stream.skipNBytes(offset - base - end);
        base = offset;
        start = 0;
        at = 0;
        end = 0;
    }

    /// Goes behind the value that begins at the next byte that is not blank.
    void value() throws IOException {
        switch (peek()) {
            case '"' -> string();
            case '{', '[' -> container();
            case -1 -> throw fault("a JSON value is expected, but there is nothing");
            default -> scalar();
        }
    }

    private void string() throws IOException {
        at++;
        while (true) {
            while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
                at++;
            }
            if (at == end) {
                more();
            } else if (bytes[at] == '"') {
                at++;
                return;
            } else {
                at++;
                if (at == end) {
                    more();
                }
                at++;
            }
        }
    }

    private void container() throws IOException {
        int depth = 0;
        while (true) {
            if (at == end) {
                more();
            }
            switch (bytes[at]) {
                case '"' -> string();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    at++;
                    if (--depth == 0) {
                        return;
                    }
                }
                default -> at++;
            }
        }
    }

    private void scalar() throws IOException {
        while (true) {
            if (at == end && !fill()) {
                return;
            }
            switch (bytes[at]) {
                case ',', '}', ']', ':', ' ', '\t', '\r', '\n' -> {
                    return;
                }
                default -> at++;
            }
        }
    }

    private void more() throws IOException {
        if (!fill()) {
            throw fault("the text ends within a value");
        }
    }

    /// Reads on, keeping the value at hand; false at the end.
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            base += start;
            at -= start;
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = stream.read(bytes, end, bytes.length - end);
        end += Math.max(count, 0);
        return count > 0;
    }

    /// Whether an index is behind all bytes of the stream.
    boolean isAtEnd(int index) throws IOException {
        return index >= end && at == end && !fill();
    }

    Fault fault(String reason) {
        return new Fault(reason, offset(), at == end, null);
    }
}
