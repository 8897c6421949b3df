package dev.dlt4j.cli;

/// What the process ends with; scripts rely on it.
final class ExitCode {
    static final int DONE = 0;
    /// The pipeline failed; the message says the step, the cause and the next thing to do.
    static final int FAILED = 1;
    /// Wrong usage or configuration; nothing was run.
    static final int USAGE = 2;

    /// What a run would change is breaking for readers of the data, or forbidden by a contract.
    static final int DRIFT = 3;

    private ExitCode() {}
}
