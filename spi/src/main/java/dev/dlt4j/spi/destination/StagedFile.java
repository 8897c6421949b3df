package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;

/// A copy of a job file in the staging destination. The job that loads it has the format `reference`, and its
/// own file holds nothing but the address of the copy.
///
/// @param url    the address, such as `gs://bucket/dataset/table/file.parquet` or a `file:` URL
/// @param format dlt's name of the format of the copy
/// @param gzip   whether the copy is compressed with gzip
public record StagedFile(String url, String format, boolean gzip) {
    /// The format of jobs that load a copy.
    public static final String REFERENCE = "reference";
    private static final String GZ = ".gz";

    public StagedFile {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(format, "format");
    }

    /// The copy that a job loads; empty for a job that loads its own file.
    ///
    /// @throws TerminalException when the job's file cannot be read
    public static Optional<StagedFile> of(JobFile job) {
        if (!job.format().equals(REFERENCE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(at(Files.readString(job.path()).strip()));
        } catch (IOException e) {
            throw new TerminalException("job file %s cannot be read: %s; abort the package and run again"
                    .formatted(job.path(), e.getMessage()), e);
        }
    }

    /// The copy at an address, whose ending says how it is written.
    static StagedFile at(String url) {
        boolean gzip = url.endsWith(GZ);
        String bare = gzip ? url.substring(0, url.length() - GZ.length()) : url;
        return new StagedFile(url, bare.substring(bare.lastIndexOf('.') + 1), gzip);
    }
}
