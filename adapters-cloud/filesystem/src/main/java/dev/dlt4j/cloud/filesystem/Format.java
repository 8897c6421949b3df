package dev.dlt4j.cloud.filesystem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the content of a file is written. Text files may be packed with gzip, zstd, bzip2 or zip;
/// that is seen in the content.
public enum Format {
    /// One JSON object a line.
    JSONL(".jsonl", ".ndjson"),
    /// A list of JSON objects, one object, or objects one after another.
    JSON(".json"),
    /// Rows of fields, read as documents.
    CSV(".csv"),
    /// Typed columns, read as tables.
    PARQUET(".parquet", ".pq");

    private static final List<String> PACKED = List.of(".gz", ".zst", ".zstd", ".bz2", ".zip");

    private final String ending;
    private final String otherEnding;

    Format(String ending) {
        this(ending, ending);
    }

    Format(String ending, String otherEnding) {
        this.ending = ending;
        this.otherEnding = otherEnding;
    }

    /// The format a file name speaks of.
    static Optional<Format> ofName(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        for (String packed : PACKED) {
            if (plain.endsWith(packed)) {
                plain = plain.substring(0, plain.length() - packed.length());
                break;
            }
        }
        for (Format format : values()) {
            if (plain.endsWith(format.ending) || plain.endsWith(format.otherEnding)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
