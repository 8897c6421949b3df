package dev.dlt4j.internal.load;

import dev.dlt4j.internal.pack.PackageStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The jobs of a package by table, in the order of the names of tables: those that wait, and tables some job
/// of which is done.
///
/// @param waiting job files that are not committed, in the order of the data
/// @param done    tables with a committed job
record PackageJobs(Map<String, List<Path>> waiting, Set<String> done) {
    /// Looks into the folder of a package.
    static PackageJobs of(PackageStore packages, String loadId) {
        Map<String, List<Path>> waiting = new TreeMap<>();
        packages.pendingJobs(loadId).forEach(
                job -> waiting.computeIfAbsent(packages.tableOf(job), table -> new ArrayList<>()).add(job));
        Set<String> done = new LinkedHashSet<>();
        packages.loadedJobs(loadId).forEach(job -> done.add(packages.tableOf(job)));
        return new PackageJobs(waiting, done);
    }

    /// Tables with jobs, done or not.
    Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>(waiting.keySet());
        tables.addAll(done);
        return tables;
    }

    List<Path> waitingFor(String table) {
        return waiting.getOrDefault(table, List.of());
    }
}
