package dev.dlt4j.spi.progress;

import dev.dlt4j.domain.PipelineStep;

/// One thing that happened while a pipeline ran.
public sealed interface Progress {
    /// A step began.
    ///
    /// @param what what it works on: the source, the package
    record StepStarted(PipelineStep step, String what) implements Progress {}

    /// A counter of the running step moved.
    ///
    /// @param counter what is counted: a table's rows, `Resources`, `Files`, `Jobs`
    /// @param done    how many so far
    /// @param total   how many there will be; -1 when unknown
    record Counted(PipelineStep step, String counter, long done, long total) implements Progress {}

    /// A step ended.
    ///
    /// @param succeeded false when it threw
    record StepEnded(PipelineStep step, boolean succeeded) implements Progress {}

    /// The step it happened in.
    PipelineStep step();
}
