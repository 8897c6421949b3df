package dev.dlt4j.internal.load;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.load.LoadWorkers.Work;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StagedFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Copies the job files of a package to a staging destination before it is loaded; jobs that hold the
/// addresses of the copies take their places. What is not loaded yet is copied again when a load is repeated,
/// so that it does not matter what became of the copies meanwhile.
final class StagingCopies {
    private final StagingDestination staging;
    private final PackageStore packages;
    private final String loadId;
    private final Schema schema;
    private final Retries retries;
    private @Nullable DltException failure;

    StagingCopies(StagingDestination staging, PackageStore packages, String loadId, Schema schema,
            Retries retries) {
        this.staging = staging;
        this.packages = packages;
        this.loadId = loadId;
        this.schema = schema;
        this.retries = retries;
    }

    /// Copies all files that are to be loaded from the staging destination.
    ///
    /// @throws DltException the first failure, once all other tables are copied
    void make(LoadThreads workers) {
        Map<String, List<Path>> files = files();
        if (files.isEmpty()) {
            return;
        }
        DestinationClient client = staging.client();
        if (staging.truncates()) {
            retries.run("emptying the staging destination",
                    () -> client.truncateTables(List.copyOf(files.keySet()), schema.name()), () -> false);
        }
        List<Work> copies = new ArrayList<>();
        files.forEach((table, paths) -> copies.add(new Work(List.of(table), () -> retries
                .run("copying files of table " + table, () -> copy(client, table, paths), () -> false))));
        try (LoadWorkers threads = new LoadWorkers(loadId, workers)) {
            threads.run(copies, work -> {}, (work, why) -> failure = failure == null ? why : failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void copy(DestinationClient client, String table, List<Path> paths) {
        List<JobFile> files = paths.stream().map(path -> {
            var name = PackageStore.nameOf(path);
            return JobFile.builder(name.jobId(), path, name.format()).build();
        }).toList();
        List<String> urls = client.copyFiles(TableLoad.builder(loadId, schema.table(table)).files(files)
                .schemaName(schema.name()).build());
        for (int i = 0; i < paths.size(); i++) {
            // a file that an earlier try noted has moved
            if (Files.exists(paths.get(i))) {
                packages.staged(loadId, paths.get(i), urls.get(i));
            }
        }
    }

    /// Files whose rows are not at the destination, by table.
    private Map<String, List<Path>> files() {
        Map<String, List<Path>> files = new TreeMap<>();
        Set<String> waiting = new HashSet<>();
        for (Path job : packages.pendingJobs(loadId)) {
            var name = PackageStore.nameOf(job);
            if (name.format().equals(StagedFile.REFERENCE)) {
                waiting.add(name.rowsId());
            } else if (staging.formats().contains(name.format())) {
                files.computeIfAbsent(packages.tableOf(job), table -> new ArrayList<>()).add(job);
            }
        }
        for (Path job : packages.completedJobs(loadId)) {
            var name = PackageStore.nameOf(job);
            if (!name.format().equals(StagedFile.REFERENCE) && waiting.contains(name.rowsId())) {
                files.computeIfAbsent(packages.tableOf(job), table -> new ArrayList<>()).add(job);
            }
        }
        return files;
    }
}
