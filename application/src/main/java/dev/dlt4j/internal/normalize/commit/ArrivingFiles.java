package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.handover.ArrivingFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a package in the order in which they were started, while more may come.
public final class ArrivingFiles {
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private boolean ended;

    /// A file.
    ///
    /// @param said tables whose hints changed since the file before was started
    public record Arrival(ArrivingFile file, List<Table> said) {}

    public synchronized void add(Arrival arrival) {
        waiting.add(arrival);
        notifyAll();
    }

    /// Reports that no more files will come.
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
