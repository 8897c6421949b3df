package dev.dlt4j.internal.handover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Documents of one table, a line each, in a file that may still grow while it is read. One thread writes it
/// and reports its size; others read what is there.
public final class ArrivingFile {
    private final String tableName;
    private final Path path;
    private final Bytes bytes;
    private long length;
    /// How many bytes readers wait for: the fewest, if several do. Readers are not woken before, since a file
    /// grows by each small page.
    private long nearest = Long.MAX_VALUE;
    private boolean complete;

    /// Reads a file at any place.
    @FunctionalInterface
    public interface Bytes {
        /// Reads as many bytes as are there and fit.
        ///
        /// @return how many; -1 at the end
        int read(ByteBuffer into, long position) throws IOException;
    }

    /// A file that is still empty.
    ///
    /// @param path its name in messages
    public ArrivingFile(String tableName, Path path, Bytes bytes) {
        this.tableName = tableName;
        this.path = path;
        this.bytes = bytes;
    }

    /// A file that is complete.
    public static ArrivingFile of(ExtractedFile file) {
        ArrivingFile whole = new ArrivingFile(file.tableName(), file.path(), (into, position) -> {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                return channel.read(into, position);
            }
        });
        whole.complete();
        return whole;
    }

    public String tableName() {
        return tableName;
    }

    public Path path() {
        return path;
    }

    /// Reports how many bytes are there now.
    public synchronized void grown(long bytesNow) {
        length = bytesNow;
        if (length >= nearest) {
            nearest = Long.MAX_VALUE;
            notifyAll();
        }
    }

    /// Reports that no more bytes will come.
    public synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /// Waits until there are so many bytes, or the file is complete.
    public synchronized void await(long wanted) throws InterruptedException {
        while (length < wanted && !complete) {
            // again each time: it is reset when one that waits for fewer bytes is woken
            nearest = Math.min(nearest, wanted);
            wait();
        }
    }

    /// Reads bytes from a place, after [#await].
    ///
    /// @return how many; fewer than fit only at the end of the file
    public int read(ByteBuffer into, long position) throws IOException {
        int read = 0;
        while (into.hasRemaining()) {
            int more = bytes.read(into, position + read);
            if (more < 0) {
                break;
            }
            read += more;
        }
        return read;
    }
}
