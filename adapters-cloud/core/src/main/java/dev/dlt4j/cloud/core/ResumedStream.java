package dev.dlt4j.cloud.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A content that comes over a network. When the connection breaks, it is opened again where it broke.
public final class ResumedStream extends ArrayStream {
    /// Opens a content.
    @FunctionalInterface
    public interface Opening {
        /// The content from a byte on, to where it shall end. Fails when the content has changed.
        InputStream at(long from) throws IOException;
    }

    /// Opens a part of a content.
    @FunctionalInterface
    public interface PartOpening {
        /// The content from a byte on, up to but not including another, which is behind it.
        InputStream between(long from, long end) throws IOException;
    }

    private static final int MAX_BREAKS = 5;

    private final Opening opening;
    private @Nullable InputStream in;
    private long at;
    private int breaks;

    private ResumedStream(Opening opening, long from) {
        this.opening = opening;
        this.at = from;
    }

    /// Opens a content.
    ///
    /// @param from the byte to begin with
    public static InputStream from(long from, Opening opening) throws IOException {
        ResumedStream stream = new ResumedStream(opening, from);
        stream.in = opening.at(from);
        return stream;
    }

    /// Opens a file. Where the connection breaks behind its last byte, no more is asked for, which servers
    /// would refuse.
    public static InputStream whole(StoredFile file, Opening opening) throws IOException {
        return from(0, at -> at > 0 && at == file.size() ? nullInputStream() : opening.at(at));
    }

    /// Opens a part of a file, at most up to the file's end; empty where there is nothing.
    public static InputStream range(StoredFile file, long from, long length, PartOpening opening)
            throws IOException {
        long end = file.size() < 0 ? from + length : Math.min(from + length, file.size());
        return from(from, at -> at >= end ? nullInputStream() : opening.between(at, end));
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (true) {
            try {
                if (in == null) {
                    in = opening.at(at);
                }
                int read = in.read(target, from, length);
                at += Math.max(read, 0);
                return read;
            } catch (IOException e) {
                breaks++;
                if (breaks > MAX_BREAKS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                drop();
            }
        }
    }

    private void drop() {
        try {
            Objects.requireNonNullElseGet(in, InputStream::nullInputStream).close();
        } catch (IOException e) {
            // the connection is broken already
        }
        in = null;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
