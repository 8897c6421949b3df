package dev.dlt4j.http.rest;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The pages of a resource, whose failures name it: an address alone does not say which resource asked for
/// it.
///
/// @param <P> a page
public record NamedPages<P>(String resource, Iterator<P> pages) implements Iterator<P> {
    /// The same pages with failures that name the resource.
    public static <P> Stream<P> of(String resource, Stream<P> pages) {
        return StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(new NamedPages<>(resource, pages.iterator()),
                        Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(pages::close);
    }

    @Override
    public boolean hasNext() {
        return named(pages::hasNext);
    }

    @Override
    public P next() {
        return named(pages::next);
    }

    private <V> V named(Supplier<V> step) {
        try {
            return step.get();
        } catch (DltException e) {
            String message = "resource %s: %s".formatted(resource, e.getMessage());
            if (e.getClass() == TerminalException.class) {
                throw new TerminalException(message, e);
            }
            if (e.getClass() == TransientException.class) {
                throw new TransientException(message, e);
            }
            throw e;
        }
    }
}
