package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The normalize step of one package: its documents become rows in job files, and what they taught becomes part of the
/// schema.
///
/// Workers take chunks of lines and flatten them against the schema as it stood when they began. Chunks are committed
/// in order: one that learned something on the ground of a schema that has changed since is done again first. So the
/// result never depends on the number of workers.
public final class Normalizer {
    /// Deeply nested documents are read recursively.
    private static final long WORKER_STACK = 64 << 20;

    private static final String MARKS = "x-normalizer";

    private final NormalizeOptions options;
    private final CellTypes types;
    private final JobFormats formats;
    private final ChunkReader.Sizes chunkSizes;

    public Normalizer(NormalizeOptions options) {
        this(options, ChunkReader.Sizes.USUAL);
    }

    Normalizer(NormalizeOptions options, ChunkReader.Sizes chunkSizes) {
        this.options = options;
        this.chunkSizes = chunkSizes;
        this.types = new CellTypes(options.capabilities());
        this.formats = new JobFormats(options.capabilities(), options.formats());
    }

    /// A normalizer that cuts documents apart otherwise than usual, for those who check that it does not matter.
    ///
    /// @param firstChunk bytes of the first chunk of a file, at least 1
    /// @param usualChunk bytes of the other chunks, at least 1
    public Normalizer(NormalizeOptions options, int firstChunk, int usualChunk) {
        this(options, new ChunkReader.Sizes(firstChunk, usualChunk));
    }

    /// A schema as the destination needs it: names of the length it takes, its merge strategies, and no deeper nesting
    /// than it wants.
    public static Schema adapted(Schema schema, Capabilities capabilities) {
        Schema adapted = schema
                .withNaming(schema.naming().withMaxLength(capabilities.maxIdentifierLength()),
                        schema.namingName())
                .withMergeStrategies(MergeStrategies.of(capabilities.mergeStrategies()));
        return capabilities.maxTableNesting().isEmpty()
                ? adapted
                : adapted.withJsonConfig(
                        Map.of("max_nesting", (long) capabilities.maxTableNesting().getAsInt()));
    }

    /// Normalizes the files of a package.
    ///
    /// @param files extracted files; those of one table in the order of the data
    /// @throws UnfitValue when a row cannot be kept; nothing of the package counts then
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when a row breaks a contract; nothing counts then
    public NormalizeResult run(String loadId, Schema schema, List<ExtractedFile> files, JobFiles jobs) {
        List<ExtractedFile> ordered = new ArrayList<>(files);
        ordered.sort(Comparator.comparing(ExtractedFile::tableName));
        try (JobFileSet jobFiles = new JobFileSet(jobs, options.fileLimits(), formats, types);
                ChunkReader chunks = new ChunkReader(ordered.stream()
                        .filter(file -> file.kind() == ExtractedFile.Kind.JSON_LINES && file.rows() > 0)
                        .toList(), chunkSizes)) {
            Commits commits = new Commits(schema, jobFiles, options.progress());
            work(loadId, chunks, commits);
            for (ExtractedFile file : ordered) {
                if (file.kind() == ExtractedFile.Kind.PARQUET) {
                    takeOver(file, jobs, jobFiles);
                } else if (file.rows() == 0 || commits.isEmptied(file.tableName())) {
                    commits.materialize(file.tableName(), worker(loadId, commits.schema()));
                }
            }
            jobFiles.complete();
            return result(schema, commits, jobFiles);
        } catch (IOException broken) {
            throw DiskFault.of("write job files to the working folder", broken);
        }
    }

    private void work(String loadId, ChunkReader chunks, Commits commits) {
        if (options.workers() == 1) {
            runOn(thread(() -> drain(chunks, commits, worker(loadId, commits.schema())), 0));
        } else {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < options.workers(); i++) {
                threads.add(thread(() -> drain(chunks, commits, worker(loadId, commits.schema())), i));
            }
            runOn(threads.toArray(Thread[]::new));
        }
        commits.throwFailure();
    }

    private static Thread thread(Runnable work, int number) {
        Thread thread = new Thread(null, work, "dlt4j-normalize-" + number, WORKER_STACK);
        thread.setDaemon(true);
        return thread;
    }

    private static void runOn(Thread... threads) {
        for (Thread thread : threads) {
            thread.start();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    for (Thread each : threads) {
                        each.interrupt();
                    }
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("normalizing was interrupted");
        }
    }

    private Worker worker(String loadId, Schema schema) {
        return new Worker(loadId, schema, types, formats, options);
    }

    private static void drain(ChunkReader chunks, Commits commits, Worker worker) {
        Chunk chunk = new Chunk();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!chunks.next(chunk)) {
                    return;
                }
                commits.commit(chunk, worker);
            }
            commits.stop();
        } catch (CancellationException | UncheckedIOException stopped) {
            if (stopped instanceof UncheckedIOException broken
                    && !(broken.getCause() instanceof ClosedByInterruptException)) {
                commits.fail(broken);
            }
            // another worker failed or the step is being interrupted: whoever began it tells
            commits.stop();
        } catch (Throwable failure) {
            commits.fail(failure);
        }
    }

    private void takeOver(ExtractedFile file, JobFiles jobs, JobFileSet jobFiles) throws IOException {
        if (!options.capabilities().fileFormats().contains("parquet")) {
            throw new TerminalException(
                    "table %s comes as columns, which are written as parquet, and the destination takes %s only: hand over rows instead"
                            .formatted(file.tableName(),
                                    String.join(", ", options.capabilities().fileFormats())));
        }
        Path path = jobs.next(file.tableName(), "parquet", false);
        try {
            Files.createLink(path, file.path());
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file.path(), path);
        }
        jobFiles.add(new WrittenJob(file.tableName(), path, "parquet", file.rows(), Files.size(path)));
    }

    private static NormalizeResult result(Schema before, Commits commits, JobFileSet jobFiles) {
        Set<String> withFiles = new LinkedHashSet<>(jobFiles.rowCounts().keySet());
        for (String table : withFiles) {
            requireBound(commits.schema().table(table));
        }
        Schema schema = commits.schema().withDataSeen(withFiles);
        Map<String, Table> updates = new LinkedHashMap<>();
        for (Table partial : commits.learned()) {
            updates.merge(partial.name(), partial, (known, more) -> more.withColumns(union(known, more)));
        }
        updates.replaceAll((name, partial) -> marked(partial, before.findTable(name), schema.table(name)));
        Map<String, List<String>> nullOnly = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> names : commits.nullOnly().entrySet()) {
            List<String> untyped = untyped(schema, names.getKey(), names.getValue());
            if (!untyped.isEmpty()) {
                nullOnly.put(names.getKey(), untyped);
            }
        }
        return new NormalizeResult(schema, updates, jobFiles.rowCounts(), jobFiles.written(), nullOnly,
                commits.mergedKeys());
    }

    /// Names without a typed column, and without columns or tables of what objects and lists under them held.
    private static List<String> untyped(Schema schema, String tableName, Set<String> names) {
        Map<String, Column> known = schema.findTable(tableName).map(Table::columns).orElse(Map.of());
        List<String> untyped = new ArrayList<>();
        for (String name : names) {
            Column column = known.get(name);
            String below = name + schema.naming().separator();
            boolean taken = known.keySet().stream().anyMatch(other -> other.startsWith(below))
                    || schema.tables().keySet().stream().anyMatch(
                            other -> other.startsWith(tableName + schema.naming().separator() + name));
            if ((column == null || !column.isComplete()) && !taken) {
                untyped.add(name);
            }
        }
        return untyped;
    }

    /// dlt's record of what was learned shows the marks of a table as they are at the end when the table is new or had
    /// marks before, because there both are one object.
    private static Table marked(Table partial, Optional<Table> before, Table after) {
        boolean shown = before.isEmpty() || before.get().hasProperty(MARKS);
        return shown && after.hasProperty(MARKS) ? partial.with(MARKS, after.property(MARKS)) : partial;
    }

    private static List<Column> union(Table known, Table more) {
        Map<String, Column> columns = new LinkedHashMap<>(known.columns());
        columns.putAll(more.columns());
        return List.copyOf(columns.values());
    }

    private static void requireBound(Table table) {
        for (Column column : table.columns().values()) {
            if (!column.isComplete() && !column.nullable()) {
                throw new UnfitValue(UnfitValue.Fault.UNBOUND, table.name(), column.name(),
                        "table %s, column %s must not be null, but no row has a value for it and so it has no type: give the column a data type, or drop the key or hint that names it"
                                .formatted(table.name(), column.name()),
                        (@Nullable Throwable) null);
            }
        }
    }

    static Progress counted(String counter, long done) {
        return new Progress.Counted("normalize", counter, done, -1);
    }
}
