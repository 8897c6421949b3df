package dev.dlt4j.cloud.filesystem;

import java.util.Locale;
import java.util.Optional;

/// How the content of a file is written. Text files may be packed with gzip; that is seen in the content.
public enum Format {
    /// One JSON object a line.
    JSONL(".jsonl", ".ndjson"),
    /// A list of JSON objects, one object, or objects one after another.
    JSON(".json"),
    /// Rows of fields, read as documents.
    CSV(".csv"),
    /// Typed columns, read as tables.
    PARQUET(".parquet", ".pq");

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
        if (plain.endsWith(".gz")) {
            plain = plain.substring(0, plain.length() - 3);
        }
        for (Format format : values()) {
            if (plain.endsWith(format.ending) || plain.endsWith(format.otherEnding)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
