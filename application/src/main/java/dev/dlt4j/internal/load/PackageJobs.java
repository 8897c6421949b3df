package dev.dlt4j.internal.load;

import dev.dlt4j.internal.pack.PackageStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The jobs of a package by table when its load begins: those that wait, in the order of the names of tables,
/// and those that an earlier load has done.
///
/// @param waiting job files that are not committed, in the order of the data
/// @param loaded  job files that are committed, in the order of the data
record PackageJobs(Map<String, List<Path>> waiting, Map<String, List<Path>> loaded) {
    /// Looks into the folder of a package.
    static PackageJobs of(PackageStore packages, String loadId) {
        return new PackageJobs(byTable(packages, packages.pendingJobs(loadId), new TreeMap<>()),
                byTable(packages, packages.loadedJobs(loadId), new LinkedHashMap<>()));
    }

    private static Map<String, List<Path>> byTable(PackageStore packages, List<Path> jobs,
            Map<String, List<Path>> tables) {
        jobs.forEach(
                job -> tables.computeIfAbsent(packages.tableOf(job), table -> new ArrayList<>()).add(job));
        return tables;
    }

    /// Tables with a committed job.
    Set<String> done() {
        return loaded.keySet();
    }

    /// Tables with jobs, done or not.
    Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>(waiting.keySet());
        tables.addAll(done());
        return tables;
    }

    List<Path> waitingFor(String table) {
        return waiting.getOrDefault(table, List.of());
    }

    List<Path> loadedOf(String table) {
        return loaded.getOrDefault(table, List.of());
    }
}
