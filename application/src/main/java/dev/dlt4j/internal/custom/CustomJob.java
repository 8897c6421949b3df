package dev.dlt4j.internal.custom;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.custom.ColumnFunction;
import dev.dlt4j.spi.custom.CustomBatch;
import dev.dlt4j.spi.custom.CustomFunction;
import dev.dlt4j.spi.custom.FileFunction;
import dev.dlt4j.spi.custom.RowFunction;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends one job file in batches and notes after each of them how far it is.
///
/// @param destination the destination's name
/// @param table       as the function sees it
/// @param hidden      columns that the function does not see
record CustomJob(String destination, Table table, TableLoad load, JobFile file,
        CustomDestination.Config config, Set<String> hidden) {

    private interface Call {
        void run() throws Exception;
    }

    /// Sends what an earlier try has not sent.
    ///
    /// @throws TransientException when the function failed, so that the rest is tried again
    /// @throws TerminalException  when the function refuses the rows for good
    void run(CustomFunction function) {
        long done = load.progress().done(file.jobId());
        try {
            switch (function) {
                case RowFunction rows -> sendRows(rows, done);
                case ColumnFunction columns -> sendColumns(columns, done);
                case FileFunction files -> sendFile(files, done);
            }
        } catch (IOException e) {
            throw new TransientException("destination %s: job file %s of table %s cannot be read: %s"
                    .formatted(destination, file.path(), table.name(), e.getMessage()), e);
        }
    }

    private void sendRows(RowFunction function, long done) throws IOException {
        long sent = done;
        try (RowFile rows = RowFile.open(file, hidden)) {
            rows.skip(done);
            List<Map<String, @Nullable Object>> batch = rows.next(config.batchSize());
            while (!batch.isEmpty()) {
                List<Map<String, @Nullable Object>> now = batch;
                long from = sent;
                call("rows %d to %d".formatted(from + 1, from + now.size()),
                        () -> function.accept(now, batch(from)));
                sent += now.size();
                load.progress().done(file.jobId(), sent);
                batch = rows.next(config.batchSize());
            }
        }
    }

    private void sendColumns(ColumnFunction function, long done) throws IOException {
        long sent = done;
        try (ColumnFile rows = ColumnFile.open(file, hidden)) {
            rows.skip(done);
            ColumnBatch batch = rows.next(config.batchSize());
            while (batch != null) {
                ColumnBatch now = batch;
                long from = sent;
                call("rows %d to %d".formatted(from + 1, from + now.rows()),
                        () -> function.accept(now, batch(from)));
                sent += now.rows();
                load.progress().done(file.jobId(), sent);
                batch = rows.next(config.batchSize());
            }
        }
    }

    private void sendFile(FileFunction function, long done) {
        if (done == 0) {
            call("job file " + file.path(), () -> function.accept(file.path(), file.format(), batch(0)));
            load.progress().done(file.jobId(), 1);
        }
    }

    private void call(String what, Call call) {
        try {
            call.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException(failure(what, "it was interrupted"), e);
        } catch (TerminalException e) {
            throw new TerminalException(failure(what, e.getMessage()), e);
        } catch (DltException e) {
            throw new TransientException(failure(what, e.getMessage()), e);
        } catch (Exception e) {
            throw new TransientException(failure(what, e.toString()), e);
        }
    }

    private String failure(String what, @Nullable String why) {
        return "the function of destination %s failed on %s of table %s: %s".formatted(destination, what,
                table.name(), why);
    }

    private CustomBatch batch(long from) {
        return new CustomBatch() {
            @Override
            public Table table() {
                return table;
            }

            @Override
            public String loadId() {
                return load.loadId();
            }

            @Override
            public String id() {
                return load.loadId() + "." + file.jobId() + "." + from;
            }

            @Override
            public Map<String, Object> arguments() {
                return config.arguments();
            }
        };
    }
}
