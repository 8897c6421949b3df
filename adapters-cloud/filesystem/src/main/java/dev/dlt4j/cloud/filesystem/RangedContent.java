package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.ArrayStream;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The content of a large file that is elsewhere: parts of it are fetched at once, and read in their order.
/// So whoever reads sees the same bytes whatever the number of parts, and quotes, packing and lines may reach
/// from one part into the next. Holds one part more than are fetched at once.
final class RangedContent extends ArrayStream {
    /// Of a part, in bytes.
    static final int PART = 4 * 1024 * 1024;
    private static final byte[] NOTHING = {};

    private final Store store;
    private final StoredFile file;
    private final ExecutorService pool;
    private final Deque<Future<byte[]>> coming = new ArrayDeque<>();
    private long asked;
    private byte[] part = NOTHING;
    private int at;

    private RangedContent(Store store, StoredFile file, int parts) {
        this.store = store;
        this.file = file;
        this.pool = Executors.newFixedThreadPool(parts);
        for (int i = 0; i < parts; i++) {
            ask();
        }
    }

    /// The content of a file, from its start.
    ///
    /// @param parts how many parts are fetched at once; of a file of few parts, or one that is on this
    /// machine, none are
    static InputStream of(Store store, StoredFile file, int parts) throws IOException {
        boolean worthIt = parts > 1 && file.size() > 2L * PART && store.onThisMachine(file).isEmpty()
                && store.servesRanges(file);
        return worthIt ? new RangedContent(store, file, parts) : store.open(file);
    }

    private void ask() {
        long from = asked;
        int length = (int) Math.min(PART, file.size() - from);
        if (length > 0) {
            asked += length;
            coming.add(pool.submit(() -> fetched(from, length)));
        }
    }

    private byte[] fetched(long from, int length) throws IOException {
        try (InputStream in = store.range(file, from, length)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("it ends at byte %d, not at %d".formatted(from + bytes.length,
                        file.size()));
            }
            return bytes;
        }
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == part.length) {
            Future<byte[]> next = coming.poll();
            if (next == null) {
                return -1;
            }
            part = NOTHING;
            part = arrived(next);
            at = 0;
            ask();
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, from, count);
        at += count;
        return count;
    }

    private static byte[] arrived(Future<byte[]> coming) throws IOException {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case IOException known -> known;
                case RuntimeException known -> throw known;
                case null, default -> new IOException(e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
