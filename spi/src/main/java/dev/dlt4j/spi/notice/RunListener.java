package dev.dlt4j.spi.notice;

/// Is called when a call of a pipeline has ended, whether it succeeded or failed. Set with
/// `Pipeline.Builder.onEnd`, or made by a [HookProvider].
///
/// It runs on the caller's thread before the call returns, so it must bound its time. What it throws is
/// logged as a warning and changes nothing about the call.
@FunctionalInterface
public interface RunListener {
    /// Called once for each call that has ended, with its steps and the tables it loaded.
    void ended(EndedRun run);
}
