package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Source;
import java.lang.ref.Cleaner;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Runs the selected resources of a source and gives their rows one by one, without writing anything. The
/// resources run on a thread of their own, which waits between two items; it begins with the first item that
/// is asked for, and ends when the last one was given, when a resource fails, or when this is closed or
/// forgotten. Used by one thread.
public final class ItemIterator implements Iterator<@Nullable Object>, AutoCloseable {
    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final ItemHandover handover = new ItemHandover();
    private final Running running;
    private Iterator<?> page = List.of().iterator();
    private @Nullable Thread thread;
    private boolean ended;

    /// A reading of a source.
    ///
    /// @param state the state of the source, of which resources change a copy
    public ItemIterator(String pipelineName, Source source, ExtractOptions options,
            Map<String, ? extends @Nullable Object> state) {
        this.running = new Running(handover,
                Extractor.withoutTables(pipelineName, options, ProgressListener.none()), source,
                new SourceState(state));
        FORGOTTEN.register(this, handover::stop);
    }

    /// The thread's work; knows nothing of the iterator, so that it can be forgotten.
    private record Running(ItemHandover handover, Extractor extractor, Source source, SourceState state)
            implements
                Runnable {
        @Override
        public void run() {
            Throwable failure = null;
            try {
                extractor.run(source, state, handover, handover.stopped());
            } catch (RuntimeException | Error failed) {
                failure = failed;
            }
            handover.end(failure);
        }
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext()) {
            if (ended) {
                return false;
            }
            Object item = nextItem();
            if (item == null) {
                close();
                return false;
            }
            page = item instanceof List<?> rows ? rows.iterator() : List.of(item).iterator();
        }
        return true;
    }

    private @Nullable Object nextItem() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("dlt4j-items").start(running);
        }
        boolean taken = false;
        try {
            Object item = handover.take();
            taken = true;
            return item;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TerminalException("reading items of source " + running.source().name()
                    + " was interrupted", interrupted);
        } finally {
            if (!taken) {
                close();
            }
        }
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more items");
        }
        return page.next();
    }

    /// Ends the resources and returns when everything they opened is closed.
    @Override
    public void close() {
        ended = true;
        page = List.of().iterator();
        handover.stop();
        Thread started = thread;
        boolean interrupted = false;
        while (started != null && started.isAlive()) {
            try {
                started.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
