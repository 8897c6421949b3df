package dev.dlt4j.spi.destination;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// A job file of a package that is being loaded. Made with [#builder], so that a connector compiled today
/// still runs when a component is added.
///
/// @param jobId    the job's id within its package: table, file id and format, without the retry number
/// @param path     the file
/// @param format   dlt's name of its format
/// @param settings settings of the format's writer that differ from its defaults, by the names that
/// configuration uses: `delimiter` of `csv`; empty when the file was written with the defaults
public record JobFile(String jobId, Path path, String format, Map<String, String> settings) {
    public JobFile {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(format, "format");
        settings = Map.copyOf(settings);
    }

    /// A file as the format's writer makes it when nothing is configured.
    public static Builder builder(String jobId, Path path, String format) {
        return new Builder(jobId, path, format);
    }

    /// Collects a job file. Not for use by several threads.
    public static final class Builder {
        private final String jobId;
        private final Path path;
        private final String format;
        private Map<String, String> settings = Map.of();

        private Builder(String jobId, Path path, String format) {
            this.jobId = jobId;
            this.path = path;
            this.format = format;
        }

        /// Settings of the format's writer that differ from its defaults; none by default.
        public Builder settings(Map<String, String> byName) {
            settings = Map.copyOf(byName);
            return this;
        }

        /// The job file collected.
        public JobFile build() {
            return new JobFile(jobId, path, format, settings);
        }
    }
}
