package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.RestPage;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads pages of one request after the other, each page in pieces that fit into memory. A page is requested
/// when the pieces before it were taken; no stream is nested in another, since one of Java would read all
/// pages of a request before it gives the first. Used by one thread at a time.
final class PieceReading<T> implements Iterator<T>, AutoCloseable {
    private final Iterator<Supplier<Stream<RestPage>>> requests;
    private final Pieces<T> pieces;
    private @Nullable Stream<RestPage> open;
    private Iterator<RestPage> pages = Collections.emptyIterator();
    private @Nullable RestPage page;
    private Iterator<T> current = Collections.emptyIterator();

    /// What is made of a page.
    @FunctionalInterface
    interface Pieces<T> {
        /// Its pieces, each made when it is asked for.
        Iterator<T> of(RestPage page);
    }

    PieceReading(Iterator<Supplier<Stream<RestPage>>> requests, Pieces<T> pieces) {
        this.requests = requests;
        this.pieces = pieces;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext()) {
            release();
            if (pages.hasNext()) {
                RestPage next = pages.next();
                page = next;
                current = pieces.of(next);
            } else {
                close();
                if (!requests.hasNext()) {
                    return false;
                }
                Stream<RestPage> next = requests.next().get();
                open = next;
                pages = next.iterator();
            }
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more pages");
        }
        return current.next();
    }

    private void release() {
        RestPage read = page;
        page = null;
        if (read != null) {
            read.response().release();
        }
    }

    @Override
    public void close() {
        release();
        pages = Collections.emptyIterator();
        Stream<RestPage> read = open;
        open = null;
        if (read != null) {
            read.close();
        }
    }
}
