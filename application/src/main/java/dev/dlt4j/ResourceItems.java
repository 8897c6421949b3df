package dev.dlt4j;

import dev.dlt4j.internal.extract.ItemIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rows of a resource or source as its steps, cursor, limit and transformers leave them, read without a
/// pipeline: nothing is written. Pages come as their rows, tables as
/// [dev.dlt4j.spi.batch.ColumnBatch]es, documents given as bytes as `JsonObject`s.
///
/// ```java
/// try (ResourceItems<Issue> items = Dlt.items(issues)) {
///     for (Issue issue : items) {
///         System.out.println(issue);
///     }
/// }
/// ```
///
/// Each iterator begins from the start. What the resources opened is closed when an iterator comes to its
/// end, when a resource fails, and by [#close()]. Used by one thread.
///
/// @param <T> what the steps leave
public final class ResourceItems<T> implements Iterable<T>, AutoCloseable {
    private final Supplier<ItemIterator> readings;
    private final List<ItemIterator> open = new ArrayList<>();

    ResourceItems(Supplier<ItemIterator> readings) {
        this.readings = readings;
    }

    /// Reads from the start. A resource is read only as far as rows are asked for.
    @Override
    @SuppressWarnings("unchecked") // the resource says what its steps leave
    public Iterator<T> iterator() {
        ItemIterator reading = readings.get();
        open.add(reading);
        return (Iterator<T>) reading;
    }

    /// The rows as a stream, from the start; closing it closes what the resources opened.
    public Stream<T> stream() {
        ItemIterator reading = readings.get();
        open.add(reading);
        @SuppressWarnings("unchecked") // as above
        Iterator<T> rows = (Iterator<T>) reading;
        return StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .onClose(reading::close);
    }

    /// Ends all reading and closes what the resources opened.
    @Override
    public void close() {
        open.forEach(ItemIterator::close);
        open.clear();
    }
}
