package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.handover.ArrivingFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a package in the order they were begun, while more may come.
public final class ArrivingFiles {
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private boolean ended;

    /// A file.
    ///
    /// @param said tables of which something was said since the file before was begun
    public record Arrival(ArrivingFile file, List<Table> said) {}

    public synchronized void add(Arrival arrival) {
        waiting.add(arrival);
        notifyAll();
    }

    /// Says that no more files will come.
    public synchronized void end() {
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
