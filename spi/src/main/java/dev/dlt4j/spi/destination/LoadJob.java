package dev.dlt4j.spi.destination;

/// Loads the job files of one table; made by a [DestinationClient], run once by the load step on a thread of
/// its own.
@FunctionalInterface
public interface LoadJob {
    /// Runs to the end. When it returns, rows and the marks that the jobs are done are committed together;
    /// when it throws, neither is.
    ///
    /// @throws dev.dlt4j.domain.TransientException when the same job may succeed later
    /// @throws dev.dlt4j.domain.TerminalException  when it never will without a change
    void run();
}
