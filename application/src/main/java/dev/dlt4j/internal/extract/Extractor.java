package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.normalize.ExtractedFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.schema.MergeGuard;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.row.RowClass;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Runs the resources of a source and writes what they hand over to the files of a package. Resources run one
/// after the other; those that are parallel run beside the rest, on virtual threads.
public final class Extractor {
    private final String pipelineName;
    private final int workers;
    private final ProgressListener progress;
    private final TableLane lane;
    private final boolean refusesMerge;

    /// An extractor that refuses what cannot be loaded yet.
    ///
    /// @param workers parallel resources running at once
    /// @param lane    how tables that come as columns are extracted
    public Extractor(String pipelineName, int workers, ProgressListener progress, TableLane lane) {
        this(pipelineName, workers, progress, lane, true);
    }

    /// An extractor that may let merge pass.
    ///
    /// @param refusesMerge whether [MergeGuard] is asked; not where only the schema of a merge is looked at
    public Extractor(String pipelineName, int workers, ProgressListener progress, TableLane lane,
            boolean refusesMerge) {
        this.pipelineName = pipelineName;
        this.workers = workers;
        this.progress = progress;
        this.lane = lane;
        this.refusesMerge = refusesMerge;
    }

    /// Runs a source to its end.
    ///
    /// @param follower is told of the documents while they come
    /// @throws DltException when a resource fails; nothing of the package counts then
    public Extraction run(Source source, Schema schema, ExtractedPackage files, Follower follower) {
        SharedSchema shared = new SharedSchema(schema);
        List<Running> all = new ArrayList<>();
        try {
            runAll(source, shared, new ExtractFiles(files, shared, follower), all);
            return complete(all, shared);
        } catch (RuntimeException | Error failed) {
            // only now that no resource runs any more: one that does would open new files
            for (Running running : all) {
                try {
                    running.out().abandon();
                } catch (RuntimeException open) {
                    failed.addSuppressed(open);
                }
            }
            throw failed;
        }
    }

    private void runAll(Source source, SharedSchema shared, ExtractFiles files, List<Running> all) {
        List<Declared> declared = declared(source, shared.schema());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService helper = Executors.newSingleThreadExecutor(Extractor::helper)) {
            Semaphore places = new Semaphore(workers);
            ObjectValues objects = new ObjectValues();
            List<Future<?>> beside = new ArrayList<>();
            AtomicBoolean stopped = new AtomicBoolean();
            boolean done = false;
            try {
                for (Declared each : declared) {
                    Resource<?> resource = each.resource();
                    Running running = new Running(resource,
                            new TableOut<>(resource.name(), each.tables(),
                                    resource.hints().rowClass().filter(RowClass::whole).isPresent(),
                                    shared, files,
                                    objects, new Lines(helper), this::seen, lane));
                    all.add(running);
                    if (resource.isParallel()) {
                        beside.add(threads.submit(() -> runInPlace(source, running, places, stopped)));
                    } else {
                        throwFailure(beside);
                        run(source, running);
                    }
                }
                for (Future<?> each : beside) {
                    each.get();
                }
                done = true;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new TerminalException("extracting source " + source.name() + " was interrupted",
                        interrupted);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new TerminalException("source " + source.name() + " failed: " + failed.getCause(),
                                failed);
            } finally {
                if (!done) {
                    stopped.set(true);
                    beside.forEach(each -> each.cancel(true));
                }
            }
        }
    }

    private record Declared(Resource<?> resource, List<Table> tables) {}

    /// What the selected resources say of their tables, before any of them runs.
    private List<Declared> declared(Source source, Schema schema) {
        List<Declared> declared = new ArrayList<>();
        for (Resource<?> resource : source.resources()) {
            if (resource.selected()) {
                declared.add(new Declared(resource,
                        HintedTable.of(resource.name(), resource.hints(), schema)));
            }
        }
        if (refusesMerge) {
            MergeGuard.requireExtractable(schema,
                    declared.stream().flatMap(each -> each.tables().stream()).toList());
        }
        return declared;
    }

    /// A parallel resource that failed keeps the next one from beginning.
    private static void throwFailure(List<Future<?>> beside) throws InterruptedException, ExecutionException {
        for (Future<?> each : beside) {
            if (each.isDone()) {
                each.get();
            }
        }
    }

    private record Running(Resource<?> resource, TableOut<?> out) {}

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "dlt4j-extract-check");
        thread.setDaemon(true);
        return thread;
    }

    private void seen(String table, long count) {
        progress.on(new Progress.Counted("extract", table, count, -1));
    }

    private @Nullable Void runInPlace(Source source, Running running, Semaphore places, AtomicBoolean stopped)
            throws InterruptedException {
        places.acquire();
        try {
            if (!stopped.get()) {
                run(source, running);
            }
            return null;
        } finally {
            places.release();
        }
    }

    private void run(Source source, Running running) {
        runTyped(source, running.resource(), running.out());
    }

    /// The out was made for the resource, so it takes the resource's items.
    @SuppressWarnings("unchecked")
    private <T> void runTyped(Source source, Resource<T> resource, TableOut<?> out) {
        try {
            resource.body().run(context(source, resource), (TableOut<T>) out);
            out.end();
        } catch (DltException known) {
            throw known;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TerminalException("resource " + resource.name() + " was interrupted", stopped);
        } catch (Exception failed) {
            throw ResourceFailure.of(resource.name(), source.name(), failed);
        }
    }

    private ResourceContext context(Source source, Resource<?> resource) {
        return new ResourceContext() {
            @Override
            public String pipelineName() {
                return pipelineName;
            }

            @Override
            public String resourceName() {
                return resource.name();
            }

            @Override
            public String sourceName() {
                return source.name();
            }

            @Override
            public boolean cancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }

    private static Extraction complete(List<Running> all, SharedSchema shared) {
        List<ExtractedFile> files = new ArrayList<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Running running : all) {
            List<ExtractedFile> own = running.out().complete();
            files.addAll(own);
            rows.put(running.resource().name(), own.stream().mapToLong(ExtractedFile::rows).sum());
        }
        for (Running running : all) {
            running.out().emptiedTable().filter(table -> files.stream().noneMatch(
                    file -> file.tableName().equals(table)))
                    .ifPresent(table -> files.add(running.out().materialize()));
        }
        return new Extraction(shared.schema(), files, rows);
    }
}
