package dev.dlt4j;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a load step, or a whole run, did.
///
/// @param destination     name of the destination
/// @param location        where the dataset is, without secrets
/// @param packages        packages loaded, oldest first; empty when there was nothing to load
/// @param rowCounts       rows loaded by table, dlt's own tables included
/// @param firstRun        true when the pipeline had never loaded before
/// @param finishedPending true when only packages left by an earlier run were loaded and the data handed over
///                        was not touched: run again to load it
/// @param lookAt          a command that shows the data, where the destination knows one
/// @param warnings        what a user should know: columns that were null in all rows, resources without rows
/// @param elapsed         how long the run took
public record LoadInfo(String pipeline, String destination, String datasetName, String location,
        List<LoadedPackage> packages, Map<String, Long> rowCounts, boolean firstRun, boolean finishedPending,
        Optional<String> lookAt, List<String> warnings, Duration elapsed) {
    /// A package that was loaded.
    ///
    /// @param migrated tables that were made or got columns
    /// @param jobs     completed jobs: table to file format to number
    public record LoadedPackage(String loadId, String schemaName, List<String> migrated,
            Map<String, Map<String, Integer>> jobs) {}

    public LoadInfo {
        packages = List.copyOf(packages);
        warnings = List.copyOf(warnings);
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
                Texts.count(packages.size(), "package"),
                Texts.count(dataRowCounts().size(), "table"), Texts.count(rows, "row"), location, datasetName,
                Texts.seconds(elapsed));
        return finishedPending
                ? summary + " (left by an earlier run; the data of this run was not extracted: run again)"
                : summary;
    }
}
