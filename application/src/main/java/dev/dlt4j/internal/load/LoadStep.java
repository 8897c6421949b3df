package dev.dlt4j.internal.load;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.schema.MergeGuard;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Loads normalized packages: migrates the destination, loads each table's job files in one transaction with
/// the marks that they are done, and closes the load. It can be stopped at any point and run again: jobs that
/// were committed are not loaded twice.
public final class LoadStep {
    private final PackageStore packages;
    private final DestinationClient client;
    private final int workers;
    private final ProgressListener progress;
    private final Function<String, Map<String, String>> settings;

    public LoadStep(PackageStore packages, DestinationClient client, int workers, ProgressListener progress) {
        this(packages, client, workers, progress, format -> Map.of());
    }

    /// @param workers  tables loaded at once
    /// @param settings gives the settings of a format's writer
    public LoadStep(PackageStore packages, DestinationClient client, int workers, ProgressListener progress,
            Function<String, Map<String, String>> settings) {
        this.settings = settings;
        this.packages = packages;
        this.client = client;
        this.workers = workers;
        this.progress = progress;
    }

    /// Loads one package.
    ///
    /// @param schema the schema the package was normalized with
    /// @throws DltException when the destination refuses; the package stays and can be loaded again
    public LoadedPackage run(String loadId, Schema schema) {
        if (!client.loadCompleted(loadId)) {
            Set<String> tables = tables(loadId, schema);
            MergeGuard.requireLoadable(schema, tables);
            client.createDataset();
            Map<String, Table> migrated = client.migrate(schema, tables);
            packages.migrated(loadId, stored(migrated));
            load(loadId, schema);
            client.completeLoad(loadId, schema);
            LoadedPackage loaded = loaded(loadId, schema, List.copyOf(migrated.keySet()));
            packages.complete(loadId);
            return loaded;
        }
        // an earlier run closed the load and was stopped before it could move the package
        packages.pendingJobs(loadId).forEach(job -> packages.jobCompleted(loadId, job));
        LoadedPackage loaded = loaded(loadId, schema, List.of());
        packages.complete(loadId);
        return loaded;
    }

    /// Tables that have jobs in the package, and dlt's own.
    private Set<String> tables(String loadId, Schema schema) {
        Set<String> tables = new LinkedHashSet<>();
        schema.systemTables().forEach(table -> tables.add(table.name()));
        List<Path> jobs = new ArrayList<>(packages.pendingJobs(loadId));
        jobs.addAll(packages.completedJobs(loadId));
        for (Path job : jobs) {
            tables.add(packages.tableOf(job));
        }
        return tables;
    }

    private void load(String loadId, Schema schema) {
        Set<String> committed = client.committedJobs(loadId);
        Map<String, List<Path>> byTable = new TreeMap<>();
        for (Path job : packages.pendingJobs(loadId)) {
            JobFileName name = PackageStore.nameOf(job);
            if (committed.contains(name.jobId())) {
                packages.jobCompleted(loadId, job);
            } else {
                byTable.computeIfAbsent(packages.tableOf(job), table -> new ArrayList<>()).add(job);
            }
        }
        Map<String, List<Path>> all = new LinkedHashMap<>(byTable);
        Set<String> withJobs = new LinkedHashSet<>(byTable.keySet());
        packages.completedJobs(loadId).forEach(job -> withJobs.add(packages.tableOf(job)));
        for (String emptied : emptied(schema, withJobs)) {
            all.putIfAbsent(emptied, List.of());
        }
        runAll(loadId, schema, all);
    }

    /// Nested tables of replaced tables that have data from before but got none this time. Jobs that an
    /// earlier try completed ask for them too: it may have stopped before it came to the nested tables.
    private static Set<String> emptied(Schema schema, Set<String> withJobs) {
        Set<String> emptied = new LinkedHashSet<>();
        for (String table : withJobs) {
            if (isReplaced(schema, table)) {
                for (Table nested : schema.tree().withNested(schema.tree().rootOf(table).name())) {
                    if (nested.hasSeenData() && !withJobs.contains(nested.name())) {
                        emptied.add(nested.name());
                    }
                }
            }
        }
        return emptied;
    }

    private static boolean isReplaced(Schema schema, String table) {
        return !schema.isSystemName(table) && schema.writeDisposition(table) == WriteDisposition.REPLACE;
    }

    private record Running(String table, Future<?> end, List<Path> files) {}

    private void runAll(String loadId, Schema schema, Map<String, List<Path>> byTable) {
        progress.on(new Progress.Counted(PipelineStep.LOAD, "Tables", 0, byTable.size()));
        try (ExecutorService threads = Executors.newFixedThreadPool(workers, LoadStep::thread)) {
            List<Running> running = new ArrayList<>();
            byTable.forEach((table, files) -> running.add(
                    new Running(table, threads.submit(() -> load(loadId, schema, table, files)), files)));
            try {
                await(loadId, schema, running);
            } catch (InterruptedException stopped) {
                // jobs that still wait are not started
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new TerminalException(
                        "loading package " + loadId + " was interrupted; run again to resume", stopped);
            }
        }
    }

    private void await(String loadId, Schema schema, List<Running> running) throws InterruptedException {
        long done = 0;
        DltException failure = null;
        Set<String> failed = new TreeSet<>();
        Set<String> loaded = new TreeSet<>();
        packages.completedJobs(loadId).forEach(job -> loaded.add(packages.tableOf(job)));
        for (Running job : running) {
            try {
                job.end().get();
                job.files().forEach(file -> packages.jobCompleted(loadId, file));
                loaded.add(job.table());
                progress.on(new Progress.Counted(PipelineStep.LOAD, "Tables", ++done, running.size()));
            } catch (ExecutionException e) {
                failed.add(job.table());
                failure = failure == null ? asKnown(job.table(), e) : failure;
            }
        }
        if (failure != null) {
            loaded.removeAll(failed);
            throw halfReplaced(failure, replaced(schema, failed), replaced(schema, loaded));
        }
    }

    private static List<String> replaced(Schema schema, Set<String> tables) {
        return tables.stream().filter(table -> isReplaced(schema, table)).toList();
    }

    /// Names the tables that have the new rows already while others of the package still have the earlier
    /// ones.
    private static DltException halfReplaced(DltException failure, List<String> failed,
            List<String> replaced) {
        if (failed.isEmpty() || replaced.isEmpty()) {
            return failure;
        }
        String message = "%s. Replaced already: %s; not yet replaced: %s".formatted(failure.getMessage(),
                String.join(", ", replaced), String.join(", ", failed));
        return failure instanceof TransientException
                ? new TransientException(message, failure)
                : new TerminalException(message, failure);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dlt4j-load");
        thread.setDaemon(true);
        return thread;
    }

    private static DltException asKnown(String table, ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof DltException known
                ? known
                : new TerminalException("loading table " + table + " failed: " + failed.getCause(), failed);
    }

    private void load(String loadId, Schema schema, String tableName, List<Path> files) {
        Table table = schema.table(tableName);
        if (!schema.isSystemName(tableName) && schema.writeDisposition(tableName) == WriteDisposition.SKIP) {
            throw new TerminalException(
                    ("table %s has write disposition skip, so its rows cannot be loaded: "
                            + "choose append, replace or merge")
                            .formatted(tableName));
        }
        client.loadJob(TableLoad.builder(loadId, table).files(files.stream().map(this::jobFile).toList())
                .replace(isReplaced(schema, tableName)).build()).run();
    }

    private JobFile jobFile(Path file) {
        JobFileName name = PackageStore.nameOf(file);
        return JobFile.builder(name.jobId(), file, name.format()).settings(settings.apply(name.format()))
                .build();
    }

    private LoadedPackage loaded(String loadId, Schema schema, List<String> migrated) {
        Map<String, Map<String, Integer>> jobs = new TreeMap<>();
        for (Path job : packages.completedJobs(loadId)) {
            JobFileName name = PackageStore.nameOf(job);
            jobs.computeIfAbsent(packages.tableOf(job), table -> new TreeMap<>()).merge(name.format(), 1,
                    Integer::sum);
        }
        return new LoadedPackage(loadId, schema.name(), migrated, jobs, packages.normalizedRows(loadId));
    }

    private static String stored(Map<String, Table> updates) {
        Map<String, Object> stored = new LinkedHashMap<>();
        updates.forEach((name, table) -> stored.put(name, table.toStored()));
        return JsonText.compact(stored);
    }
}
