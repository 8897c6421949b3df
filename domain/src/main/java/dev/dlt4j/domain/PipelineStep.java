package dev.dlt4j.domain;

import java.util.Locale;

/// The steps of a pipeline.
public enum PipelineStep {
    /// Restores state and schemas from the destination.
    SYNC,
    /// Reads sources into packages.
    EXTRACT,
    /// Makes job files of extracted packages.
    NORMALIZE,
    /// Loads job files into the destination.
    LOAD;

    /// The name in messages, reports and dlt: in lower case.
    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As in messages: dlt's name.
    @Override
    public String toString() {
        return dltName();
    }
}
