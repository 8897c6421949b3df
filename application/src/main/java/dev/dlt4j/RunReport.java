package dev.dlt4j;

import dev.dlt4j.internal.load.LoadedPackage;
import dev.dlt4j.internal.normalize.NormalizeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The report of a run to its caller: the load, and warnings.
final class RunReport {
    private RunReport() {}

    /// What a user should know of how the data of a package became tables.
    static List<String> warnings(NormalizeResult result) {
        List<String> warnings = new ArrayList<>();
        result.nullOnly().forEach((table, columns) -> warnings.add(
                "table %s: no row has a value for %s, so the column is not created yet".formatted(table,
                        String.join(", ", columns))));
        warnings.addAll(result.losses());
        result.mergedKeys()
                .forEach((table, columns) -> columns.forEach((column, keys) -> warnings.add(
                        ("table %s, column %s: keys \"%s\" both become this column, "
                                + "and of a row that has both only the value of \"%s\" is kept; "
                                + "rename a key or take another naming convention")
                                .formatted(table, column, String.join("\" and \"", keys),
                                        keys.getLast()))));
        result.mergedLists().forEach((table, keys) -> warnings.add(
                ("table %s: lists under keys \"%s\" both become rows of this table, and those of one "
                        + "row above are numbered through; rename a key or take another naming "
                        + "convention to keep them apart")
                        .formatted(table, String.join("\" and \"", keys))));
        return warnings;
    }

    /// What a user should know of how the data came.
    static List<String> remarks(ExtractInfo extracted) {
        List<String> remarks = new ArrayList<>(extracted.remarks());
        extracted.rows().forEach((resource, count) -> {
            if (count == 0) {
                remarks.add("resource " + resource + " gave no rows");
            }
        });
        return remarks;
    }

    private static List<String> failures(LoadedPackage loaded) {
        String where = loaded.isAborted()
                ? "package %s was aborted, state and schemas are as before it".formatted(loaded.loadId())
                : "its rows are missing in package %s".formatted(loaded.loadId());
        return loaded.failed().stream()
                .map(job -> "job %s cannot be loaded, %s: %s".formatted(job.jobId(), where, job.message()))
                .toList();
    }

    static LoadInfo of(String pipeline, RunDestination destination, List<LoadedPackage> loaded,
            boolean firstRun, boolean finishedPending, List<String> warnings, Duration took) {
        Map<String, Long> rows = new TreeMap<>();
        List<String> all = new ArrayList<>(warnings);
        loaded.forEach(each -> all.addAll(failures(each)));
        loaded.forEach(each -> each.rows().forEach((table, count) -> rows.merge(table, count, Long::sum)));
        return LoadInfo
                .builder(pipeline, destination.name(), destination.datasetName(),
                        destination.client().location())
                .packages(loaded.stream()
                        .map(each -> new LoadInfo.LoadedPackage(each.loadId(), each.schemaName(),
                                each.migrated(), each.jobs(), each.dropped(), each.truncated(),
                                each.failed().stream().map(job -> new LoadInfo.FailedJob(job.jobId(),
                                        job.table(), job.message())).toList(),
                                each.isAborted()))
                        .toList())
                .rowCounts(rows).firstRun(firstRun).finishedPending(finishedPending)
                .lookAt(destination.client().lookAt())
                .lookQuery(LookQuery.of(destination.client(), inDataset(destination, loaded)))
                .warnings(all).elapsed(took).build();
    }

    /// Tables that are in the dataset of the default schema.
    private static Set<String> inDataset(RunDestination destination, List<LoadedPackage> loaded) {
        Set<String> tables = new TreeSet<>();
        loaded.stream().filter(each -> destination.client(each.schemaName()).equals(destination.client()))
                .forEach(each -> tables.addAll(each.rows().keySet()));
        return tables;
    }
}
