package dev.dlt4j;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a load step, or a whole run, did. Made with [#builder], so that a program compiled today still runs
/// when a component is added.
///
/// @param pipeline        name of the pipeline
/// @param destination     name of the destination
/// @param datasetName     name of the dataset
/// @param location        where the dataset is, without secrets
/// @param packages        packages loaded, oldest first; empty when there was nothing to load
/// @param rowCounts       rows loaded by table, dlt's own tables included
/// @param firstRun        true when the pipeline had never loaded before
/// @param finishedPending true when only packages left by an earlier run were loaded and the data of this
///                        run was not extracted: run again to load it
/// @param lookAt          a command that shows the data, where the destination knows one
/// @param lookQuery       a query that shows rows of what was loaded, where the destination has SQL
/// @param warnings        what a user should know: columns that were null in all rows, resources without rows
/// @param metrics         what `metrics` steps counted in this run, by resource; empty for a load alone
/// @param elapsed         how long the run took
public record LoadInfo(String pipeline, String destination, String datasetName, String location,
        List<LoadedPackage> packages, Map<String, Long> rowCounts, boolean firstRun, boolean finishedPending,
        Optional<String> lookAt, Optional<String> lookQuery, List<String> warnings,
        Map<String, Map<String, @Nullable Object>> metrics, Duration elapsed) {
    /// A package that was loaded.
    ///
    /// @param migrated tables that were created or got columns
    /// @param jobs     completed jobs: table to file format to number
    /// @param dropped  tables that a refresh dropped before the package was loaded
    /// @param truncated tables that a refresh emptied before the package was loaded
    /// @param failedJobs jobs that can never be loaded and were put aside; empty unless
    ///                   `load.raise_on_failed_jobs` is false
    /// @param aborted   whether the package was given up for them, and state and schemas taken back
    public record LoadedPackage(String loadId, String schemaName, List<String> migrated,
            Map<String, Map<String, Integer>> jobs, List<String> dropped, List<String> truncated,
            List<FailedJob> failedJobs, boolean aborted) {}

    /// A job that can never be loaded.
    ///
    /// @param jobId   its id: table, file id and format
    /// @param table   the table its rows are missing in
    /// @param message why
    public record FailedJob(String jobId, String table, String message) {}

    public LoadInfo {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(datasetName, "datasetName");
        Objects.requireNonNull(location, "location");
        packages = List.copyOf(packages);
        rowCounts = Collections.unmodifiableMap(new TreeMap<>(rowCounts));
        warnings = List.copyOf(warnings);
        metrics = Map.copyOf(metrics);
    }

    /// A report of a run that loaded nothing, to be added to.
    public static Builder builder(String pipeline, String destination, String datasetName, String location) {
        return new Builder(pipeline, destination, datasetName, location);
    }

    /// Whether rows are missing because a job could not be loaded, dlt's `has_failed_jobs`.
    public boolean hasFailedJobs() {
        return packages.stream().anyMatch(each -> !each.failedJobs().isEmpty());
    }

    LoadInfo withMetrics(Map<String, Map<String, @Nullable Object>> counted) {
        return new LoadInfo(pipeline, destination, datasetName, location, packages, rowCounts, firstRun,
                finishedPending, lookAt, lookQuery, warnings, counted, elapsed);
    }

    public List<String> loadIds() {
        return packages.stream().map(LoadedPackage::loadId).toList();
    }

    /// Rows by table, without dlt's own tables.
    public Map<String, Long> dataRowCounts() {
        Map<String, Long> data = new TreeMap<>(rowCounts);
        data.keySet().removeIf(table -> table.startsWith("_dlt"));
        return data;
    }

    @Override
    public String toString() {
        if (packages.isEmpty()) {
            return "pipeline %s: nothing to load".formatted(pipeline);
        }
        long rows = dataRowCounts().values().stream().mapToLong(Long::longValue).sum();
        String summary = "%s, %s, %s into %s, dataset %s, in %s".formatted(
                ReadableNumbers.count(packages.size(), "package"),
                ReadableNumbers.count(dataRowCounts().size(), "table"), ReadableNumbers.count(rows, "row"),
                location, datasetName,
                ReadableNumbers.seconds(elapsed));
        return finishedPending
                ? summary + " (left by an earlier run; sources were not read: run again to read them)"
                : summary;
    }

    /// Collects a report. Not for use by several threads.
    public static final class Builder {
        private final String pipeline;
        private final String destination;
        private final String datasetName;
        private final String location;
        private List<LoadedPackage> packages = List.of();
        private Map<String, Long> rowCounts = Map.of();
        private boolean firstRun;
        private boolean finishedPending;
        private Optional<String> lookAt = Optional.empty();
        private Optional<String> lookQuery = Optional.empty();
        private List<String> warnings = List.of();
        private Duration elapsed = Duration.ZERO;

        private Builder(String pipeline, String destination, String datasetName, String location) {
            this.pipeline = pipeline;
            this.destination = destination;
            this.datasetName = datasetName;
            this.location = location;
        }

        /// Packages loaded, oldest first; none by default.
        public Builder packages(List<LoadedPackage> loaded) {
            packages = List.copyOf(loaded);
            return this;
        }

        /// Rows loaded by table, dlt's own tables included; none by default.
        public Builder rowCounts(Map<String, Long> byTable) {
            rowCounts = Map.copyOf(byTable);
            return this;
        }

        /// Whether the pipeline had never loaded before; false by default.
        public Builder firstRun(boolean first) {
            firstRun = first;
            return this;
        }

        /// Whether only packages of an earlier run were loaded; false by default.
        public Builder finishedPending(boolean onlyPending) {
            finishedPending = onlyPending;
            return this;
        }

        /// A command that shows the data; empty by default.
        public Builder lookQuery(Optional<String> query) {
            lookQuery = query;
            return this;
        }

        public Builder lookAt(Optional<String> command) {
            lookAt = command;
            return this;
        }

        /// What a user should know; nothing by default.
        public Builder warnings(List<String> messages) {
            warnings = List.copyOf(messages);
            return this;
        }

        /// How long the run took; zero by default.
        public Builder elapsed(Duration time) {
            elapsed = time;
            return this;
        }

        /// The report collected.
        public LoadInfo build() {
            return new LoadInfo(pipeline, destination, datasetName, location, packages, rowCounts, firstRun,
                    finishedPending, lookAt, lookQuery, warnings, Map.of(), elapsed);
        }
    }
}
