package dev.dlt4j.internal.load;

/// What the load step does when jobs fail, by dlt's settings of the section `load`.
///
/// @param tries             how often work is tried that fails for a reason that may pass; from 1
/// @param raisesOnFailed    whether a job that can never be loaded fails the step; else it is put aside, and
///                          the package is loaded without it
/// @param abortsOnTerminal  whether such a job aborts the package
public record FailurePolicy(int tries, boolean raisesOnFailed, boolean abortsOnTerminal) {
    /// dlt's: five tries, then the step fails and the package stays.
    public static FailurePolicy defaults() {
        return new FailurePolicy(5, true, false);
    }

    public FailurePolicy {
        if (tries < 1) {
            throw new IllegalArgumentException("work is tried at least once, not " + tries + " times");
        }
    }
}
