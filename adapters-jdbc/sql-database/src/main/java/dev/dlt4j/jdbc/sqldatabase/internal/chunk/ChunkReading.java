package dev.dlt4j.jdbc.sqldatabase.internal.chunk;

import dev.dlt4j.jdbc.sqldatabase.internal.batch.BatchColumns;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.QueryBatches;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.spi.batch.ColumnBatch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/// Reads the chunks of a plan with one or several readers. Batches come in the order of the chunks, however
/// many readers there are; those that are ahead wait.
public final class ChunkReading {
    private final Opening opening;
    private final Listener listener;

    /// Opens what a reader needs.
    public interface Opening {
        /// A connection that sees what all others see.
        Connection connect() throws SQLException;

        /// The rows of a chunk.
        QueryBatches open(Connection connection, SelectQuery chunk) throws SQLException;
    }

    /// Takes what was read.
    public interface Listener {
        /// Takes a batch.
        ///
        /// @return whether more are wanted
        boolean batch(ColumnBatch batch);

        /// Called when all rows of a chunk were taken.
        ///
        /// @param next the chunk that follows
        void chunkEnded(int next);
    }

    public ChunkReading(Opening opening, Listener listener) {
        this.opening = opening;
        this.listener = listener;
    }

    /// Reads on one connection.
    public void read(Connection connection, List<SelectQuery> chunks, int first)
            throws SQLException, IOException {
        for (int i = first; i < chunks.size(); i++) {
            try (QueryBatches rows = opening.open(connection, chunks.get(i))) {
                BatchColumns columns = rows.columns();
                for (ColumnBatch batch = rows.next(columns); batch != null; batch = rows.next(columns)) {
                    if (!listener.batch(batch)) {
                        return;
                    }
                }
            }
            listener.chunkEnded(i + 1);
        }
    }

    /// Reads on connections of its own.
    public void read(List<SelectQuery> chunks, int first, int readers)
            throws SQLException, IOException, InterruptedException {
        List<Reader> all = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(readers, chunks.size() - first); i++) {
                all.add(new Reader(chunks, first + i, readers));
            }
            all.forEach(Reader::start);
            for (int i = first; i < chunks.size(); i++) {
                if (!take(all.get((i - first) % all.size()))) {
                    return;
                }
                listener.chunkEnded(i + 1);
            }
        } finally {
            for (Reader reader : all) {
                reader.end();
            }
        }
    }

    /// Hands over one chunk.
    private boolean take(Reader reader) throws SQLException, IOException, InterruptedException {
        for (Filled filled = reader.next(); filled.batch() != null; filled = reader.next()) {
            boolean more = listener.batch(filled.batch());
            reader.giveBack(filled);
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /// @param batch   null at the end of a chunk, or when the reader failed
    /// @param failure what ended the reader
    private record Filled(@Nullable ColumnBatch batch, @Nullable BatchColumns columns,
            @Nullable Exception failure) {}

    /// A thread that reads every so many chunks, one batch ahead.
    private final class Reader extends Thread {
        private final List<SelectQuery> chunks;
        private final int first;
        private final int step;
        private final BlockingQueue<Filled> filled = new SynchronousQueue<>();
        private final BlockingQueue<BatchColumns> free = new LinkedBlockingQueue<>();

        private Reader(List<SelectQuery> chunks, int first, int step) {
            super("dlt4j-sql-reader-" + first);
            setDaemon(true);
            this.chunks = chunks;
            this.first = first;
            this.step = step;
        }

        @Override
        public void run() {
            try (Connection connection = opening.connect()) {
                for (int i = first; i < chunks.size(); i += step) {
                    try (QueryBatches rows = opening.open(connection, chunks.get(i))) {
                        if (free.isEmpty()) {
                            free.add(rows.columns());
                            free.add(rows.columns());
                        }
                        BatchColumns columns = free.take();
                        for (ColumnBatch batch = rows.next(columns); batch != null; batch = rows
                                .next(columns)) {
                            filled.put(new Filled(batch, columns, null));
                            columns = free.take();
                        }
                        free.add(columns);
                    }
                    filled.put(new Filled(null, null, null));
                }
            } catch (InterruptedException e) {
                // nobody waits for the rest
                Thread.currentThread().interrupt();
            } catch (SQLException | IOException | RuntimeException e) {
                failed(e);
            }
        }

        private void failed(Exception e) {
            try {
                filled.put(new Filled(null, null, e));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private Filled next() throws SQLException, IOException, InterruptedException {
            Filled next = filled.take();
            Exception failure = next.failure();
            if (failure == null) {
                return next;
            }
            if (failure instanceof SQLException e) {
                throw e;
            }
            if (failure instanceof IOException e) {
                throw e;
            }
            throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        }

        private void giveBack(Filled taken) {
            if (taken.columns() != null) {
                free.add(taken.columns());
            }
        }

        private void end() throws InterruptedException {
            interrupt();
            join();
        }
    }
}
