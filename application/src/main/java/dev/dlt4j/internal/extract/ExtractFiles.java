package dev.dlt4j.internal.extract;

import java.nio.file.Path;

/// Names the files of a package that is being extracted.
@FunctionalInterface
interface ExtractFiles {
    /// The path of a new file of a table; there is no such file yet.
    Path next(String table, String format);
}
