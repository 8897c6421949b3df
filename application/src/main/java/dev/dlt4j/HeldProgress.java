package dev.dlt4j;

import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import java.util.LinkedHashMap;
import java.util.Map;

/// Holds back the counters of a step whose work starts before the step is announced, until it is announced.
final class HeldProgress implements ProgressListener {
    private final ProgressListener listener;
    private final Map<String, Progress.Counted> held = new LinkedHashMap<>();
    private boolean released;

    HeldProgress(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void on(Progress event) {
        if (released || !(event instanceof Progress.Counted counted)) {
            listener.on(event);
        } else {
            held.put(counted.counter(), counted);
        }
    }

    synchronized void release() {
        released = true;
        held.values().forEach(listener::on);
        held.clear();
    }
}
