package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.jdbc.core.InsertValuesFile;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// A job file as DuckDB finds it: a file of this machine, or the copy that a staging destination holds. A
/// copy in a bucket is read by an extension such as `httpfs`.
///
/// @param location a path, or the address of a copy
record ScannedFile(String location, String format, boolean gzip, Map<String, String> settings) {
    static ScannedFile of(JobFile file) {
        return StagedFile.of(file)
                .map(copy -> new ScannedFile(location(copy.url()), copy.format(), copy.gzip(),
                        file.settings()))
                .orElseGet(() -> new ScannedFile(file.path().toAbsolutePath().toString(), file.format(),
                        isGzip(file), file.settings()));
    }

    private static String location(String url) {
        return url.startsWith("file:") ? Path.of(URI.create(url)).toString() : url;
    }

    private static boolean isGzip(JobFile file) {
        try {
            return InsertValuesFile.isGzip(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReadLike(ScannedFile other) {
        return format.equals(other.format) && gzip == other.gzip;
    }
}
