package dev.dlt4j.spi.destination;

import java.nio.file.Path;
import java.util.Map;

/// A job file of a package in flight.
///
/// @param jobId    the job's id within its package: table, file id and format, without the retry number
/// @param path     the file
/// @param format   dlt's name of its format
/// @param settings with what the format's writer was told to differ from its defaults, by dlt's names:
///                 `delimiter`
public record JobFile(String jobId, Path path, String format, Map<String, String> settings) {
    public JobFile {
        settings = Map.copyOf(settings);
    }

    /// A file as the format's writer makes it when nothing is configured.
    public JobFile(String jobId, Path path, String format) {
        this(jobId, path, format, Map.of());
    }
}
