package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.normalize.flatten.ByteCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Cuts extracted files into chunks of whole lines, one file after the other, and waits for what is still
/// being written. Several workers take chunks in turn.
///
/// The first chunk of a file is small: most columns are inferred from it, and the other chunks wait
/// for it.
public final class ChunkReader {
    private static final int MAX_LINE_BYTES = 1 << 30;

    private final ArrivingFiles arrivals;
    private final Sizes sizes;
    private ArrivingFiles.@Nullable Arrival open;
    private long position;
    private long nextChunk;
    private long firstOfFile;

    /// About how many bytes a chunk has; a line that is longer makes its chunk longer.
    ///
    /// @param first of the first chunk of a file
    public record Sizes(int first, int usual) {
        public static final Sizes USUAL = new Sizes(64 << 10, 4 << 20);
    }

    public ChunkReader(ArrivingFiles arrivals, Sizes sizes) {
        this.arrivals = arrivals;
        this.sizes = sizes;
    }

    /// Fills the chunk with the next lines; false when there will be none.
    ///
    /// @throws CancellationException when the thread is interrupted while it waits
    public synchronized boolean next(Chunk chunk) {
        try {
            while (true) {
                ArrivingFiles.Arrival arrival = open;
                if (arrival == null) {
                    arrival = openNext();
                    if (arrival == null) {
                        return false;
                    }
                }
                boolean first = nextChunk == firstOfFile;
                if (fill(arrival.file(), chunk, first ? sizes.first() : sizes.usual())) {
                    chunk.tableName = arrival.file().tableName();
                    chunk.said = first ? arrival.said() : List.of();
                    chunk.after = first ? firstOfFile - 1 : firstOfFile;
                    chunk.number = nextChunk++;
                    return true;
                }
                open = null;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("normalizing was interrupted");
        }
    }

    private ArrivingFiles.@Nullable Arrival openNext() throws InterruptedException {
        open = arrivals.next();
        firstOfFile = nextChunk;
        position = 0;
        return open;
    }

    private boolean fill(ArrivingFile file, Chunk chunk, int size) throws InterruptedException {
        int wanted = size;
        while (true) {
            chunk.need(wanted);
            file.await(position + wanted);
            int length = read(file, chunk, wanted);
            boolean ended = length < wanted;
            int cut = ended ? length : lastLineEnd(chunk.bytes, length);
            if (cut == 0 && !ended) {
                if (length > MAX_LINE_BYTES) {
                    throw new TerminalException(
                            "a document of table %s is longer than 1 GiB: split it"
                                    .formatted(file.tableName()));
                }
                wanted = (int) Math.min(length * 2L, MAX_LINE_BYTES + 1);
                continue;
            }
            Arrays.fill(chunk.bytes, cut, Math.min(chunk.bytes.length, cut + ByteCursor.PADDING), (byte) 0);
            chunk.length = cut;
            position += cut;
            return cut > 0;
        }
    }

    private int read(ArrivingFile file, Chunk chunk, int wanted) {
        try {
            return file.read(ByteBuffer.wrap(chunk.bytes, 0, wanted), position);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the extracted file " + file.path() + ": "
                    + e.getMessage(), e);
        }
    }

    private static int lastLineEnd(byte[] bytes, int length) {
        int at = length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }
}
