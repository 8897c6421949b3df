package dev.dlt4j;

import dev.dlt4j.domain.load.LoadId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A load package in a pipeline's working folder, as [Pipeline#packages()] lists them; dlt's
/// `get_load_package_info`.
///
/// @param loadId     its name
/// @param stage      how far it got
/// @param schemaName the schema of its tables
/// @param jobs       its job files; completed jobs of a loaded package are deleted, so they are missing there
public record PackageInfo(String loadId, Stage stage, String schemaName, List<JobInfo> jobs) {
    /// How far a package got.
    public enum Stage {
        /// Waits to be normalized.
        EXTRACTED,
        /// Waits to be loaded, or to be loaded to its end.
        NORMALIZED,
        /// All of it was loaded, but for failed jobs.
        LOADED,
        /// Was given up.
        ABORTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where a job is.
    public enum JobState {
        NEW, STARTED, FAILED, COMPLETED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A file of rows of one table.
    ///
    /// @param jobId   its id in the package
    /// @param table   its table; the shortened name where the package does not say more
    /// @param bytes   its size on disk
    /// @param retries how often it was tried before
    /// @param message why it failed; empty for all others
    public record JobInfo(String jobId, String table, String format, JobState state, long bytes, int retries,
            Optional<String> message) {}

    public PackageInfo {
        jobs = List.copyOf(jobs);
    }

    /// When it was begun; empty when its load id is no time.
    public Optional<Instant> createdAt() {
        try {
            return Optional.of(LoadId.of(loadId).createdAt());
        } catch (NumberFormatException named) {
            return Optional.empty();
        }
    }

    /// Its jobs that can never be loaded.
    public List<JobInfo> failedJobs() {
        return jobs.stream().filter(job -> job.state() == JobState.FAILED).toList();
    }

    @Override
    public String toString() {
        return "package %s of schema %s: %s, %s%s".formatted(loadId, schemaName, stage,
                ReadableNumbers.count(jobs.size(), "job file"),
                failedJobs().isEmpty() ? "" : ", " + failedJobs().size() + " failed");
    }
}
