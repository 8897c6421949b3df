package dev.dlt4j.sources.catalog;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Streams one after the other, each opened when the one before it has ended. `flatMap` would hold all that
/// one of them gives in memory when its items are asked for one by one.
///
/// @param <T> what they give
public final class InTurn<T> implements Iterator<T> {
    private final Iterator<Supplier<Stream<T>>> rest;
    private @Nullable Stream<T> open;
    private @Nullable Iterator<T> items;

    private InTurn(Iterator<Supplier<Stream<T>>> rest) {
        this.rest = rest;
    }

    /// One stream of all. Closing it closes the one that is open.
    public static <T> Stream<T> of(Iterable<Supplier<Stream<T>>> streams) {
        InTurn<T> all = new InTurn<>(streams.iterator());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all,
                Spliterator.ORDERED | Spliterator.NONNULL), false).onClose(all::close);
    }

    @Override
    public boolean hasNext() {
        while (items == null || !items.hasNext()) {
            close();
            if (!rest.hasNext()) {
                return false;
            }
            Stream<T> next = rest.next().get();
            open = next;
            items = next.iterator();
        }
        return true;
    }

    @Override
    public T next() {
        Iterator<T> current = hasNext() ? items : null;
        if (current == null) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private void close() {
        Stream<T> stream = open;
        open = null;
        items = null;
        if (stream != null) {
            stream.close();
        }
    }
}
