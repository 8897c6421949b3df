package dev.dlt4j.internal.normalize.commit;

import java.nio.file.Path;

/// Names the job files of a package that is being made.
@FunctionalInterface
public interface JobFiles {
    /// The path of a new job file; there is no such file yet. Called in the order of the data.
    ///
    /// @param gzip whether it will be compressed, which its name shows
    Path next(String table, String format, boolean gzip);
}
