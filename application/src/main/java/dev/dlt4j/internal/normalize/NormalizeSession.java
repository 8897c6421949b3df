package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.commit.ArrivingFiles;
import dev.dlt4j.internal.normalize.commit.Chunk;
import dev.dlt4j.internal.normalize.commit.ChunkReader;
import dev.dlt4j.internal.normalize.commit.ChunkSequence;
import dev.dlt4j.internal.normalize.commit.EmptyTables;
import dev.dlt4j.internal.normalize.commit.ImportFiles;
import dev.dlt4j.internal.normalize.commit.JobFileSet;
import dev.dlt4j.internal.normalize.commit.JobFiles;
import dev.dlt4j.internal.normalize.commit.LearnedSchema;
import dev.dlt4j.internal.normalize.commit.ModelFiles;
import dev.dlt4j.internal.normalize.commit.NormalizeOptions;
import dev.dlt4j.internal.normalize.commit.PackageRemarks;
import dev.dlt4j.internal.normalize.commit.TableFiles;
import dev.dlt4j.internal.normalize.commit.Worker;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.JobFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Normalizes one package while its documents may still arrive. Workers process the documents that are
/// there, from the first file on. Files are added by any thread, the rest is called by one.
public final class NormalizeSession implements AutoCloseable {
    /// Deeply nested documents are read recursively.
    private static final long WORKER_STACK = 64 << 20;

    private final NormalizeOptions options;
    private final CellTypes types;
    private final JobFormats formats;
    private final String loadId;
    private final JobFiles jobs;
    private final JobFileSet jobFiles;
    private final LearnedSchema learned;
    private final PackageRemarks remarks = new PackageRemarks();
    private final ChunkSequence sequence;
    private final ArrivingFiles arrivals = new ArrivingFiles();
    private final ChunkReader chunks;
    private final List<Thread> threads = new ArrayList<>();

    NormalizeSession(NormalizeOptions options, ChunkReader.Sizes chunkSizes, String loadId, Schema schema,
            JobFiles jobs) {
        this.options = options;
        this.types = new CellTypes(options.capabilities(), options.stored());
        this.formats = new JobFormats(options.capabilities(), options.formats());
        this.loadId = loadId;
        this.jobs = jobs;
        this.jobFiles = new JobFileSet(jobs, options.fileLimits(), formats, types);
        this.learned = new LearnedSchema(schema,
                MergeStrategies.named(options.capabilities().strategies().merge()), jobFiles);
        this.sequence = new ChunkSequence(learned, remarks, jobFiles, options.progress());
        this.chunks = new ChunkReader(arrivals, chunkSizes);
    }

    /// Adds a file of documents, which are normalized after those of all earlier files.
    ///
    /// @param said tables whose hints changed since the file before, or since the start; changed hints
    ///             of a table whose rows were normalized already make [#finish] fail
    public synchronized void add(ArrivingFile file, List<Table> said) {
        arrivals.add(new ArrivingFiles.Arrival(file, List.copyOf(said)));
        while (threads.size() < options.workers()) {
            Thread thread = new Thread(null, this::drain, "dlt4j-normalize-" + threads.size(),
                    WORKER_STACK);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /// Normalizes complete files.
    ///
    /// @param files in the order of the data
    /// @throws RefusedValue when a row cannot be kept; the package is not committed then
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when a row breaks a contract; the
    /// package is not committed then
    public NormalizeResult run(Schema schema, List<ExtractedFile> files) {
        for (ExtractedFile file : files) {
            if (file.kind() == ExtractedFile.Kind.JSON_LINES && file.rows() > 0) {
                add(ArrivingFile.of(file), List.of());
            }
        }
        return finish(schema, files);
    }

    /// Waits until all documents are normalized, then normalizes files of columns.
    ///
    /// @param schema as it is at the end of the extract step
    /// @param files  all files of the package in the order of the data, those of documents too
    /// @throws RefusedValue when a row cannot be kept; the package is not committed then
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when a row breaks a contract; the
    /// package is not committed then
    /// @throws OutdatedSchema when the schema has changed for documents that were normalized already:
    /// normalize them again
    public NormalizeResult finish(Schema schema, List<ExtractedFile> files) {
        arrivals.end();
        join();
        sequence.throwFailure();
        learned.adopt(schema);
        try {
            TableFiles tables = new TableFiles(loadId, options, formats, types, jobs, jobFiles, learned,
                    remarks);
            ModelFiles models = new ModelFiles(loadId, options, jobs, jobFiles, learned);
            ImportFiles imports = new ImportFiles(options, jobs, jobFiles, learned);
            EmptyTables empty = new EmptyTables(learned, jobFiles);
            for (ExtractedFile file : files) {
                if (file.kind() == ExtractedFile.Kind.PARQUET) {
                    tables.takeOver(file);
                } else if (file.kind() == ExtractedFile.Kind.MODEL) {
                    models.takeOver(file);
                } else if (file.kind() == ExtractedFile.Kind.IMPORTED) {
                    imports.takeOver(file);
                } else if (file.rows() == 0 || empty.isEmptied(file.tableName())) {
                    empty.materialize(file.tableName(), worker());
                }
            }
            jobFiles.complete();
        } catch (IOException e) {
            throw DiskFault.of("write job files to the working folder", e);
        }
        return NormalizeResult.of(schema, learned, remarks, jobFiles);
    }

    private Worker worker() {
        return new Worker(loadId, learned.schema(), types, formats, options);
    }

    private void drain() {
        Chunk chunk = new Chunk();
        try {
            Worker worker = worker();
            while (!Thread.currentThread().isInterrupted()) {
                if (!chunks.next(chunk)) {
                    return;
                }
                sequence.commit(chunk, worker);
            }
            sequence.stop();
        } catch (CancellationException | UncheckedIOException stopped) {
            if (stopped instanceof UncheckedIOException broken
                    && !(broken.getCause() instanceof ClosedByInterruptException)) {
                sequence.fail(broken);
            }
            // another worker failed or the step is being interrupted: the first failure is reported
            sequence.stop();
        } catch (OutOfMemoryError e) {
            sequence.fail(chunk.outOfMemory(e));
        } catch (Throwable e) {
            sequence.fail(e);
        }
    }

    private void join() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("normalizing was interrupted");
        }
    }

    /// Ends the work, finished or not. Job files of unfinished work are to be deleted.
    ///
    /// @throws dev.dlt4j.domain.DltException when they cannot be closed
    @Override
    public void close() {
        sequence.stop();
        threads.forEach(Thread::interrupt);
        try (jobFiles) {
            join();
        } catch (IOException e) {
            throw DiskFault.of("close job files in the working folder", e);
        }
    }
}
