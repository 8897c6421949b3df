package dev.dlt4j.spi.query;

import java.nio.file.Path;
import java.util.Objects;

/// A file with rows of a table.
///
/// @param format dlt's name of its format: `jsonl`, `csv`, `parquet`, `insert_values`
/// @param gzip   whether it is compressed with gzip, which its name may not say
public record DatasetFile(Path path, String format, boolean gzip) {
    public DatasetFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(format, "format");
    }
}
