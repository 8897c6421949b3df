package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.source.Marked.Mark;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/// A source of items: the rows of a resource, or the result of a step or transformer for an item. Opened
/// when first read, closed once, however it ends.
final class Feed {
    private final Pipe pipe;
    private final int step;
    private final @Nullable Mark mark;
    private final PipeLoop.@Nullable Pushing pushing;
    private @Nullable Opening opening;
    private Iterator<?> items = List.of().iterator();
    private @Nullable AutoCloseable closing;

    /// Opens the items of a feed.
    @FunctionalInterface
    interface Opening {
        /// A stream, an iterator, or an iterable; closed at the end when it can be.
        Object open() throws Exception;
    }

    /// @param step how many steps of the pipe its items have passed
    Feed(Pipe pipe, int step, @Nullable Mark mark, Opening opening) {
        this.pipe = pipe;
        this.step = step;
        this.mark = mark;
        this.opening = opening;
        this.pushing = null;
    }

    /// A resource whose code emits its items.
    Feed(Pipe pipe, PipeLoop.Pushing pushing) {
        this.pipe = pipe;
        this.step = 0;
        this.mark = null;
        this.pushing = pushing;
    }

    /// The code that emits items; null when they are read from an iterator.
    PipeLoop.@Nullable Pushing pushing() {
        return pushing;
    }

    Pipe pipe() {
        return pipe;
    }

    /// Whether another item comes. There is none after a limit or a cursor ended the reading.
    boolean hasNext() throws Exception {
        if (step == 0 && pipe.isHeadClosed()) {
            return false;
        }
        Opening first = opening;
        if (first != null) {
            opening = null;
            use(first.open());
        }
        return items.hasNext();
    }

    private void use(@Nullable Object opened) {
        closing = opened instanceof AutoCloseable closeable ? closeable : null;
        items = switch (opened) {
            case BaseStream<?, ?> stream -> stream.iterator();
            case Iterator<?> iterator -> iterator;
            case Iterable<?> iterable -> iterable.iterator();
            case null -> throw new IllegalArgumentException(
                    "its code gave null instead of rows: give an empty stream when there are none");
            default -> throw new IllegalArgumentException(
                    ("resource %s gave a %s where rows were expected: give a stream, an iterator or an "
                            + "iterable")
                            .formatted(pipe.name(), opened.getClass().getName()));
        };
    }

    /// The next item; null when the source gave a null, which is not an item.
    @Nullable
    Routed next() {
        Object item = items.next();
        return switch (item) {
            case null -> null;
            case Routed routed -> routed;
            default -> new Routed(item, pipe, step, mark);
        };
    }

    void close() throws Exception {
        AutoCloseable open = closing;
        closing = null;
        opening = null;
        items = List.of().iterator();
        if (open != null) {
            open.close();
        }
    }
}
