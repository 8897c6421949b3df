package dev.dlt4j.spi.source;

import dev.dlt4j.domain.incremental.TimeInterval;
import java.util.Optional;

/// Brings the range of time that a scheduler gives a run, as dlt takes it from Airflow's context. Found
/// through `ServiceLoader`; needs a public constructor without parameters. The variables `DLT_INTERVAL_START`
/// and `DLT_INTERVAL_END` come first; of several providers the first with a range counts.
@FunctionalInterface
public interface IntervalProvider {
    /// The range of the run that is about to begin, both ends in its zone.
    ///
    /// @param pipeline the pipeline that runs
    /// @return empty when no scheduler started this process
    Optional<TimeInterval> interval(String pipeline);
}
