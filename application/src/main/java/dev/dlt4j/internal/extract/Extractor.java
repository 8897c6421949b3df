package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.extract.pipe.DeferredItems;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.extract.pipe.PipeFailure;
import dev.dlt4j.internal.extract.pipe.PipeLoop;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.row.ObjectValues;
import dev.dlt4j.internal.schema.MergeGuard;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.internal.thread.WorkThreads;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceBody;
import dev.dlt4j.spi.source.ResourceCode;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the resources of a source and writes their rows to the files of a package. Resources take turns
/// on the caller's thread; parallel ones run beside them, each with its transformers on one thread.
public final class Extractor {
    private final String pipelineName;
    private final ExtractOptions options;
    private final ProgressListener progress;
    private final TableLane lane;
    private volatile boolean stopping;
    private final MergeGuard merges;

    /// An extractor that refuses nothing.
    ///
    /// @param lane how tables that come as columns are extracted
    public Extractor(String pipelineName, ExtractOptions options, ProgressListener progress, TableLane lane) {
        this(pipelineName, options, progress, lane, MergeGuard.none());
    }

    /// @param merges refuses what the destination cannot merge
    public Extractor(String pipelineName, ExtractOptions options, ProgressListener progress, TableLane lane,
            MergeGuard merges) {
        this.pipelineName = pipelineName;
        this.options = options;
        this.progress = progress;
        this.lane = lane;
        this.merges = merges;
    }

    /// An extractor of which only items are wanted.
    static Extractor withoutTables(String pipelineName, ExtractOptions options, ProgressListener progress) {
        return new Extractor(pipelineName, options, progress,
                new TableLane(Capabilities.builder().build(), Map.of(), TableOptions.defaults(),
                        () -> {
                            throw new IllegalStateException("no rows are written");
                        }, schema -> StoredTypes.none()));
    }

    /// Ends what runs, as if a resource had failed. Called by another thread, which then interrupts the one
    /// that runs it.
    public void stop() {
        stopping = true;
    }

    /// Runs a source to its end, without checkpoints.
    ///
    /// @param state    the state of the source; changed while it runs, to be dropped when it fails
    /// @param listener learns of files of documents when they are started
    /// @throws DltException when a resource fails; the package is not committed then
    public Extraction run(Source source, Schema schema, SourceState state, ExtractedPackage files,
            ExtractionListener listener) {
        return run(source, schema, state, files, listener, Resumption.none());
    }

    /// What a source is asked for, for a run that keeps checkpoints.
    ///
    /// @param state   what the source remembers before it runs
    /// @param refresh what the run drops before
    public Resumption requests(Source source, Supplier<Schema> schema, Map<String, @Nullable Object> state,
            String refresh) {
        return Resumption.of(() -> RequestFingerprint.of(source, schema.get(), state, options, refresh));
    }

    /// Runs a source to its end; where an earlier run of it broke off, from its checkpoints on.
    ///
    /// @param resumption the requests, and what is in the package already
    /// @throws DltException when a resource fails; the package then has what its checkpoints say
    public Extraction run(Source source, Schema schema, SourceState state, ExtractedPackage files,
            ExtractionListener listener, Resumption resumption) {
        requireDeclarable(source, schema);
        MergeStrategies strategies = MergeStrategies.named(lane.capabilities().strategies().merge());
        SharedSchema shared = new SharedSchema(Checkpoints.continued(schema, resumption.kept(), strategies),
                strategies);
        ObjectValues objects = new ObjectValues();
        ExtractFiles extractFiles = new ExtractFiles(files, shared, listener);
        TableRouter router = new TableRouter(shared, extractFiles, objects, this::seen, lane,
                resumption.kept());
        Checkpoints checkpoints = new Checkpoints(source.name(), resumption, files, shared, router, state);
        AtomicBoolean stopped = new AtomicBoolean();
        try {
            PipeGraph graph = PipeGraph.of(pipelineName, source, state, objects, options,
                    () -> stopping || stopped.get(), checkpoints, false);
            graph.pipes().forEach(router::add);
            checkpoints.begin(graph.roots());
            extractFiles.handOver(resumption.kept().files());
            runAll(source, graph, router, checkpoints, stopped);
            graph.keepCursors();
            List<ExtractedFile> complete = router.complete(graph.pipes());
            checkpoints.complete();
            return new Extraction(shared.schema(), complete, router.rows(), graph.metrics(), state);
        } catch (RuntimeException | Error failed) {
            // only now that no resource runs any more: a running one would open new files
            router.abandon(failed);
            checkpoints.broken();
            throw failed;
        }
    }

    /// Checks the hints of the selected resources before any of them runs.
    private void requireDeclarable(Source source, Schema schema) {
        List<Table> declared = new ArrayList<>();
        for (Resource<?> resource : source.resources()) {
            if (resource.selected()) {
                requireConsistent(resource.name(), resource.hints());
                declared.addAll(HintedTable.of(resource, resource.hints(), schema));
            }
        }
        merges.requireExtractable(schema, declared);
    }

    /// Hints that change from row to row need a table for each of them, as in dlt.
    static void requireConsistent(String resource, ResourceHints hints) {
        if (hints.hintsOfItem().isPresent() && hints.tableNameOfItem().isEmpty()) {
            throw new TerminalException(
                    ("resource %s: its hints are a function of the item but its table is not,"
                            + " so the hints of one table would change from row to row; give a function "
                            + "for the name of"
                            + " the table too, or hints that are the same for all items")
                            .formatted(resource));
        }
    }

    /// Runs a source and hands its items over instead of writing them.
    ///
    /// @param state   the state of the source; changed while it runs
    /// @param sink    takes the items
    /// @param stopped ends the run when it becomes true
    void run(Source source, SourceState state, PipeLoop.Sink sink, AtomicBoolean stopped) {
        PipeGraph graph = PipeGraph.of(pipelineName, source, state, new ObjectValues(), options,
                () -> stopping || stopped.get(), CheckpointTarget.none(), true);
        runAll(source, graph, sink, CheckpointTarget.none(), stopped);
        graph.keepCursors();
    }

    private void runAll(Source source, PipeGraph graph, PipeLoop.Sink router, CheckpointTarget checkpoints,
            AtomicBoolean stopped) {
        FirstFailure failure = new FirstFailure(stopped, Thread.currentThread());
        try {
            runLoops(source, graph, router, checkpoints, failure, stopped);
        } catch (RuntimeException | Error e) {
            throw failure.first(e);
        } catch (InterruptedException e) {
            RuntimeException first = failure.first(new TerminalException(
                    "extracting source " + source.name() + " was interrupted", e));
            if (e.equals(first.getCause())) {
                Thread.currentThread().interrupt();
            }
            throw first;
        }
    }

    private void runLoops(Source source, PipeGraph graph, PipeLoop.Sink router, CheckpointTarget checkpoints,
            FirstFailure failure, AtomicBoolean stopped) throws InterruptedException {
        // closing the threads waits until all of them have ended
        try (WorkThreads threads = options.threads();
                ExecutorService helper = Executors.newSingleThreadExecutor(Extractor::helper)) {
            Loops loops = new Loops(source, router, checkpoints, threads, helper, stopped);
            List<FutureTask<?>> beside = new ArrayList<>();
            boolean done = false;
            try {
                List<Pipe> inTurn = new ArrayList<>();
                Queue<Pipe> parallel = new ConcurrentLinkedQueue<>();
                for (Pipe root : graph.roots().reversed()) {
                    if (checkpoints.isFinished(root)) {
                        continue;
                    }
                    if (root.resource().isParallel()) {
                        parallel.add(root);
                    } else {
                        inTurn.addFirst(root);
                    }
                }
                for (int i = Math.min(options.workers(), parallel.size()); i > 0; i--) {
                    beside.add(threads.start(() -> loops.runNext(parallel, failure)));
                }
                loops.run(inTurn);
                for (FutureTask<?> each : beside) {
                    threads.helpWith(each);
                    each.get();
                }
                done = true;
            } catch (RuntimeException | Error e) {
                failure.note(e);
                throw e;
            } catch (ExecutionException e) {
                throw new TerminalException("source " + source.name() + " failed: " + e.getCause(), e);
            } finally {
                if (!done) {
                    stopped.set(true);
                    beside.forEach(each -> each.cancel(true));
                }
            }
        }
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "dlt4j-extract-check");
        thread.setDaemon(true);
        return thread;
    }

    private void seen(String table, long count) {
        progress.on(new Progress.Counted(PipelineStep.EXTRACT, table, count, -1));
    }

    /// The loops of one source: one for the resources that take turns, and one for each parallel resource.
    private final class Loops {
        private final Source source;
        private final PipeLoop.Sink router;
        private final CheckpointTarget checkpoints;
        private final WorkThreads threads;
        private final ExecutorService helper;
        private final AtomicBoolean stopped;
        private final Semaphore calls = new Semaphore(options.workers());

        private Loops(Source source, PipeLoop.Sink router, CheckpointTarget checkpoints,
                WorkThreads threads, ExecutorService helper, AtomicBoolean stopped) {
            this.checkpoints = checkpoints;
            this.source = source;
            this.router = router;
            this.threads = threads;
            this.helper = helper;
            this.stopped = stopped;
        }

        /// Runs parallel resources one after the other, beside those who do the same.
        private @Nullable Void runNext(Queue<Pipe> waiting, FirstFailure failure)
                throws InterruptedException {
            try {
                for (Pipe root = waiting.poll(); root != null && !stopped.get(); root = waiting.poll()) {
                    run(List.of(root));
                }
                return null;
            } catch (RuntimeException | Error e) {
                failure.noteBeside(e);
                throw e;
            }
        }

        /// @param roots the last one has the first turn
        private void run(List<Pipe> roots) throws InterruptedException {
            DeferredItems deferred = new DeferredItems(threads, calls, options.maxParallelItems());
            try (PipeLoop loop = new PipeLoop(router, options.roundRobin(), options.maxParallelItems(),
                    deferred, new Lines(helper)::page, () -> stopping || stopped.get())) {
                roots.forEach(root -> {
                    checkpoints.runs(root, loop);
                    add(root, loop);
                });
                loop.run();
                checkpoints.ended(roots);
            } catch (PipeFailure failed) {
                if (failed.reason() instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw ResourceFailure.of(failed.resource(), source.name(), failed.place(), failed.reason());
            } catch (RuntimeException | InterruptedException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new TerminalException("source " + source.name() + " failed: " + failed, failed);
            }
        }

        private void add(Pipe root, PipeLoop loop) {
            switch (root.resource().code()) {
                case ResourceCode.Rows rows -> loop.add(root, () -> rows.rows().open(root.context()));
                case ResourceCode.Push push -> loop.addPushing(root, () -> push(root, push.body(), loop));
                case ResourceCode.Transform transform -> throw new IllegalStateException(
                        "transformer " + root.name() + " has a parent and is not a root");
            }
        }

        private <T> void push(Pipe pipe, ResourceBody<T> body, PipeLoop loop) throws Exception {
            body.run(pipe.context(), new PipeOut<>(pipe, loop, new Lines(helper)));
        }
    }
}
