package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.source.JsonLines;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Marked.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/// Moves items from open sources through their steps and transformers to the tables. One thread; only
/// deferred calls run beside it.
///
/// The order is dlt's: one item of each source in turn, or the newest source to its end first (`fifo`). An
/// iterator that a step makes of an item is a source of its own. A resource whose code emits its items
/// runs to its end when it is its turn, and each item is processed before the next one.
public final class PipeLoop implements AutoCloseable {
    private final Sink sink;
    private final boolean roundRobin;
    private final int maxParallelItems;
    private final DeferredItems deferred;
    private final LineCheck lines;
    private final BooleanSupplier stopped;
    private final List<Feed> feeds = new ArrayList<>();
    /// How many of the feeds are resources, which come first.
    private int resources;
    private int current;
    /// The exception that ended a resource whose code emits its items: the code may catch it, and the run
    /// must fail all the same.
    private @Nullable Throwable failed;
    /// The resource whose code is handing over items by itself right now.
    private @Nullable Pipe pushing;
    private @Nullable Thread thread;

    /// Receives items that passed all steps.
    @FunctionalInterface
    public interface Sink {
        /// Writes an item, a page, a page of bytes or a table.
        void write(Pipe pipe, Object item, @Nullable Mark mark) throws Exception;

        /// Called when all items of a resource that is not a transformer were written.
        default void ended(Pipe pipe) {}
    }

    /// Checks pages of JSON lines that are items of a stream.
    @FunctionalInterface
    public interface LineCheck {
        /// The page, checked.
        BytesPage page(JsonLines lines);
    }

    /// The code of a resource that emits its items.
    @FunctionalInterface
    public interface Pushing {
        /// Runs to the end of the data; each item is passed to [PipeLoop#push].
        void run() throws Exception;
    }

    /// @param stopped          whether another resource failed: then this loop ends as if interrupted
    /// @param roundRobin       whether sources take turns
    /// @param maxParallelItems with so many open sources besides the resources, the newest goes first
    public PipeLoop(Sink sink, boolean roundRobin, int maxParallelItems, DeferredItems deferred,
            LineCheck lines, BooleanSupplier stopped) {
        this.sink = sink;
        this.roundRobin = roundRobin;
        this.maxParallelItems = maxParallelItems;
        this.deferred = deferred;
        this.lines = lines;
        this.stopped = stopped;
    }

    /// Adds a resource whose rows are read from an iterator, before the loop runs. The last one added has the
    /// first turn.
    ///
    /// @param rows opens them: a stream, an iterator or an iterable
    public void add(Pipe pipe, Callable<?> rows) {
        feeds.add(new Feed(pipe, 0, null, rows::call));
        resources++;
    }

    /// Adds a resource whose code emits its rows.
    public void addPushing(Pipe pipe, Pushing code) {
        feeds.add(new Feed(pipe, code));
        resources++;
    }

    /// Runs until nothing is left.
    public void run() throws Exception {
        thread = Thread.currentThread();
        while (true) {
            if (Thread.interrupted() || stopped.getAsBoolean()) {
                throw new InterruptedException("extracting was interrupted");
            }
            Routed next = deferred.takeDone();
            if (next == null) {
                next = nextOfFeeds(0, !roundRobin);
            }
            if (next != null) {
                advance(next);
            } else if (feeds.isEmpty() && deferred.isEmpty()) {
                return;
            } else {
                deferred.await();
            }
        }
    }

    /// Receives an item that a resource's code emitted, and returns when it is processed.
    ///
    /// @throws StoppedPipe when no more items of the resource are needed
    public void push(Pipe pipe, Object item) {
        throwFailed();
        if (pipe.isHeadClosed()) {
            throw new StoppedPipe(pipe.name());
        }
        try {
            if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("extracting was interrupted");
            }
            int base = feeds.size();
            advance(new Routed(item, pipe, 0, null));
            drain(base);
        } catch (Exception | Error e) {
            noteFailure(pipe, e);
        }
        throwFailed();
        if (pipe.isHeadClosed()) {
            throw new StoppedPipe(pipe.name());
        }
    }

    private void noteFailure(Pipe pipe, Throwable thrown) {
        failed = switch (thrown) {
            case RuntimeException known -> known;
            case InterruptedException e -> {
                Thread.currentThread().interrupt();
                yield PipeFailure.of(pipe, "", null, e);
            }
            case Exception e -> PipeFailure.of(pipe, "", null, e);
            default -> thrown;
        };
    }

    /// Works off all that resources have handed over so far, while the code of one of them waits.
    ///
    /// @return the resources of this loop that have not given all they have
    /// @throws IllegalStateException on another thread than that of the loop
    public Set<Pipe> settle(Pipe pipe) {
        if (!Thread.currentThread().equals(thread)) {
            throw new IllegalStateException(
                    ("resource %s makes a checkpoint on thread %s, which does not run its code: make it "
                            + "where "
                            + "the resource hands over its rows")
                            .formatted(pipe.name(), Thread.currentThread().getName()));
        }
        throwFailed();
        int turn = current;
        try {
            workOff();
        } catch (Exception | Error e) {
            noteFailure(pipe, e);
        }
        throwFailed();
        current = turn;
        Set<Pipe> open = new HashSet<>();
        feeds.forEach(feed -> open.add(feed.pipe()));
        if (pushing != null) {
            open.add(pushing);
        }
        return open;
    }

    private void workOff() throws Exception {
        while (true) {
            if (Thread.interrupted() || stopped.getAsBoolean()) {
                throw new InterruptedException("extracting was interrupted");
            }
            Routed next = deferred.takeDone();
            if (next == null) {
                next = nextOfFeeds(resources, true);
            }
            if (next != null) {
                advance(next);
            } else if (feeds.size() == resources && deferred.isEmpty()) {
                return;
            } else {
                deferred.await();
            }
        }
    }

    private void throwFailed() {
        switch (failed) {
            case null -> {
            }
            case Error error -> throw error;
            case RuntimeException failure -> throw failure;
            default -> throw new IllegalStateException(failed);
        }
    }

    private void drain(int base) throws Exception {
        while (true) {
            Routed next = deferred.takeDone();
            if (next == null) {
                next = nextOfFeeds(base, true);
            }
            if (next == null) {
                return;
            }
            advance(next);
        }
    }

    /// The next item of the sources from `base` on; null when they have none now.
    private @Nullable Routed nextOfFeeds(int base, boolean newestFirst) throws Exception {
        int firstTried = -1;
        choose(newestFirst);
        while (feeds.size() > base) {
            Feed feed = feeds.get(current);
            Pushing code = feed.pushing();
            if (code != null) {
                remove(current);
                pushing = feed.pipe();
                runPushing(feed.pipe(), code);
                pushing = null;
                ended(feed.pipe());
                firstTried = -1;
                choose(newestFirst);
                continue;
            }
            if (!opened(feed)) {
                remove(current);
                ended(feed.pipe());
                firstTried = -1;
                choose(newestFirst);
                continue;
            }
            if (current == firstTried) {
                return null;
            }
            Routed item = next(feed);
            if (item != null) {
                return item;
            }
            firstTried = firstTried < 0 ? current : firstTried;
            current = current > base ? current - 1 : feeds.size() - 1;
        }
        return null;
    }

    /// The next item; what ended a resource while it made a checkpoint counts more than what its code makes
    /// of that.
    private @Nullable Routed next(Feed feed) {
        try {
            Routed item = feed.next();
            throwFailed();
            return item;
        } catch (RuntimeException e) {
            throwFailed();
            throw PipeFailure.of(feed.pipe(), "", null, e);
        }
    }

    private boolean opened(Feed feed) throws Exception {
        try {
            boolean more = feed.hasNext();
            throwFailed();
            return more;
        } catch (RuntimeException e) {
            throwFailed();
            throw PipeFailure.of(feed.pipe(), "", null, e);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throwFailed();
            throw PipeFailure.of(feed.pipe(), "", null, e);
        }
    }

    private void choose(boolean newestFirst) {
        int size = feeds.size();
        if (size > 0) {
            boolean newest = newestFirst || size - resources >= maxParallelItems;
            current = newest ? size - 1 : Math.floorMod(current - 1, size);
        }
    }

    private void remove(int index) throws Exception {
        Feed feed = feeds.remove(index);
        if (index < resources) {
            resources--;
        }
        close(feed);
    }

    /// Only for resources without unfinished items.
    private void ended(Pipe pipe) {
        if (pipe.isWritten() && pipe.children().isEmpty() && pipe.resource().parent().isEmpty()
                && deferred.isEmpty() && !pipe.equals(pushing)
                && feeds.stream().noneMatch(feed -> feed.pipe() == pipe)) {
            sink.ended(pipe);
        }
    }

    private static void close(Feed feed) {
        try {
            feed.close();
        } catch (Exception e) {
            throw PipeFailure.of(feed.pipe(), "closing its rows", null, e);
        }
    }

    private void advance(Routed routed) throws Exception {
        Object item = routed.item();
        Pipe pipe = routed.pipe();
        Mark mark = routed.mark();
        int step = routed.step();
        while (true) {
            if (item instanceof Marked marked) {
                mark = marked.mark();
                if (marked.item() == null) {
                    hand(pipe, mark, mark, true);
                    return;
                }
                item = marked.item();
            }
            if (item instanceof Iterator<?> || item instanceof BaseStream<?, ?>) {
                Object items = item;
                feeds.add(new Feed(pipe, step, mark, () -> items));
                return;
            }
            if (item instanceof JsonLines unchecked) {
                item = checked(pipe, unchecked);
            }
            if (DeferredItems.isDeferred(item)) {
                deferred.submit(new Routed(item, pipe, step, mark));
                return;
            }
            if (step >= pipe.steps()) {
                hand(pipe, item, mark, step > pipe.steps());
                return;
            }
            Object next = applied(pipe, pipe.step(step), item);
            if (next == null) {
                return;
            }
            item = next;
            step++;
        }
    }

    private BytesPage checked(Pipe pipe, JsonLines unchecked) {
        try {
            return lines.page(unchecked);
        } catch (RuntimeException e) {
            throw PipeFailure.of(pipe, "", null, e);
        }
    }

    private void runPushing(Pipe pipe, Pushing code) throws Exception {
        try {
            code.run();
            throwFailed();
        } catch (StoppedPipe e) {
            // a limit or a cursor ended it
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw PipeFailure.of(pipe, "", null, e);
        }
    }

    private static @Nullable Object applied(Pipe pipe, BoundStep step, Object item) throws Exception {
        Object input = item instanceof BytesPage page && !step.takesBytes() ? page.objects() : item;
        try {
            return step.apply(input);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw PipeFailure.of(pipe, step.name(), input, e);
        }
    }

    /// Passes an item that passed all steps to the table; to transformers first, each in its turn.
    private void hand(Pipe pipe, Object item, @Nullable Mark mark, boolean forked) throws Exception {
        if (!forked && !pipe.children().isEmpty()) {
            // a cursor uses the bytes of its page again for the next one, which may come first
            Object kept = item instanceof BytesPage page ? page.copied() : item;
            feeds.add(new Feed(pipe, pipe.steps(), mark, () -> forks(pipe, kept, mark)));
        } else if (pipe.isWritten()) {
            write(pipe, item, mark);
        }
    }

    private void write(Pipe pipe, Object item, @Nullable Mark mark) throws Exception {
        try {
            sink.write(pipe, item, mark);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // all other failures of writing are exceptions of dlt4j itself
            throw PipeFailure.of(pipe, "choosing its table", item, e);
        }
    }

    /// The item for each transformer and for the table, in dlt's order: the table has the second turn.
    private static List<Routed> forks(Pipe pipe, Object item, @Nullable Mark mark) {
        List<Routed> forks = new ArrayList<>();
        for (Pipe child : pipe.children()) {
            forks.add(new Routed(item, child, 0, mark));
            if (forks.size() == 1 && pipe.isWritten()) {
                forks.add(new Routed(item, pipe, pipe.steps() + 1, mark));
            }
        }
        return forks;
    }

    /// Stops deferred calls, then closes all open sources; the first failure is thrown, with further ones
    /// suppressed.
    @Override
    public void close() {
        deferred.cancel();
        RuntimeException failure = null;
        for (Feed feed : feeds.reversed()) {
            try {
                close(feed);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        feeds.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
