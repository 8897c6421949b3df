package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.normalize.rows.TableRows;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Commits the workers' chunks one after the other: the schema grows and the rows are written.
public final class ChunkSequence {
    private final ChunkOrder order = new ChunkOrder();
    private final JobFileSet jobFiles;
    private final ProgressListener progress;
    private final LearnedSchema learned;
    private final PackageRemarks remarks;
    private @Nullable Throwable failure;

    public ChunkSequence(LearnedSchema learned, PackageRemarks remarks, JobFileSet jobFiles,
            ProgressListener progress) {
        this.learned = learned;
        this.remarks = remarks;
        this.jobFiles = jobFiles;
        this.progress = progress;
    }

    /// Flattens a chunk and commits it when its turn has come. A chunk that changed the schema, dropped
    /// values that its contract rejects, or failed is normalized again if the schema has changed meanwhile.
    public void commit(Chunk chunk, Worker worker) {
        order.await(chunk.after);
        // a first chunk: all earlier ones have passed, and all later ones wait for it
        chunk.said.forEach(learned::describe);
        Schema ground = learned.schema();
        RuntimeException misfit = null;
        try {
            worker.flatten(chunk, ground);
        } catch (RuntimeException failed) {
            misfit = failed;
        }
        order.await(chunk.number - 1);
        if (learned.schema() != ground && (misfit != null || worker.learner.hasJudged())) {
            misfit = null;
            worker.flatten(chunk, learned.schema());
        }
        if (misfit != null) {
            throw misfit;
        }
        write(worker);
        order.pass(chunk.number);
    }

    private void write(Worker worker) {
        learned.grow(worker.tables.schema(), worker.learner.learned());
        remarks.add(worker);
        try {
            for (TableRows table : worker.tables.all()) {
                if (table.rows > 0) {
                    jobFiles.write(learned.schema(), table.name, table.batch(worker.loadId));
                    progress.on(new Progress.Counted(PipelineStep.NORMALIZE, table.name,
                            Objects.requireNonNull(jobFiles.rowCounts().get(table.name)), -1));
                }
            }
        } catch (IOException e) {
            throw DiskFault.of("write job files to the working folder", e);
        }
    }

    public void fail(Throwable cause) {
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
        }
        order.stop();
    }

    /// Stops: chunks that are not committed yet will not be.
    public void stop() {
        order.stop();
    }

    /// Fails if a worker failed, so that no chunk is missing.
    public synchronized void throwFailure() {
        switch (failure) {
            case null -> {
                if (order.isStopped()) {
                    throw new CancellationException("normalizing was stopped");
                }
            }
            case RuntimeException known -> throw known;
            case Error known -> throw known;
            default -> throw new IllegalStateException(failure);
        }
    }
}
