package dev.dlt4j.spi.progress;

/// Hears what happens while a pipeline runs. Calls come from several threads, never two at once. What a
/// listener throws is logged and does not stop the pipeline.
@FunctionalInterface
public interface ProgressListener {
    /// Called for each event, in the order of the events.
    void on(Progress event);

    /// Listens to nothing.
    static ProgressListener none() {
        return event -> {};
    }
}
