package dev.dlt4j.dataset;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/// Rows as they are asked for; closes them after the last one.
final class RowIterator<T> implements Iterator<T> {
    private final TypedRows rows;
    private final Supplier<T> current;
    private boolean ahead;
    private boolean ended;

    RowIterator(TypedRows rows, Supplier<T> current) {
        this.rows = rows;
        this.current = current;
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !ended) {
            ahead = rows.next();
            ended = !ahead;
            if (ended) {
                rows.close();
            }
        }
        return ahead;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        return current.get();
    }
}
