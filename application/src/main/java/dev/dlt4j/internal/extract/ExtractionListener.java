package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.handover.ArrivingFile;

/// Learns of a package's files of documents while they are extracted.
@FunctionalInterface
public interface ExtractionListener {
    /// Called when a file was started, for parallel resources on their threads. What it
    /// throws stops the extraction.
    ///
    /// @param schema with the hints for the file's table
    void begun(ArrivingFile file, Schema schema);

    /// Does nothing.
    static ExtractionListener none() {
        return (file, schema) -> {};
    }
}
