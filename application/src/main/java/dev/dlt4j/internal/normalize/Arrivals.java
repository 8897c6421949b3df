package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The files of a package in the order they were begun, while more may come.
final class Arrivals {
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private boolean ended;

    /// A file.
    ///
    /// @param schema the schema when the file was begun, with what was said of its table
    record Arrival(ArrivingFile file, Schema schema) {}

    synchronized void add(Arrival arrival) {
        waiting.add(arrival);
        notifyAll();
    }

    /// Says that no more files will come.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// The next file, as soon as there is one; null when there will be none.
    synchronized @Nullable Arrival next() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        return waiting.poll();
    }
}
