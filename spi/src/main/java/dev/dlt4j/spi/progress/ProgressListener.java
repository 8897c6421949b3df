package dev.dlt4j.spi.progress;

/// Is told what happens while a pipeline runs. Calls come from several threads, never two at once. What a
/// listener throws is logged and does not stop the pipeline.
@FunctionalInterface
public interface ProgressListener {
    void on(Progress event);

    /// Listens to nothing.
    static ProgressListener none() {
        return event -> {};
    }
}
