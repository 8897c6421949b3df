package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.handover.ArrivingFile;

/// Follows the documents of a package while they are extracted.
@FunctionalInterface
public interface ExtractionListener {
    /// Is told of a file that was begun. Files of parallel resources are begun by their threads. What it
    /// throws stops the extraction.
    ///
    /// @param schema with what is said of the file's table
    void begun(ArrivingFile file, Schema schema);

    /// Follows nothing.
    static ExtractionListener none() {
        return (file, schema) -> {};
    }
}
