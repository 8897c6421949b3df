package dev.dlt4j.internal.load;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.load.LoadWorkers.Work;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.JobProgress;
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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The jobs of one package on their way into a migrated destination, in two phases. First tables are
/// appended, chains that need no staging are replaced, and the files of all others go into the staging
/// dataset, each of them beside the others. Then chains whose files are all staged are applied.
///
/// What fails leaves everything else loaded. The package can be loaded again: what is committed is left out,
/// and staging takes nothing for granted.
final class PackageLoad {
    private final String loadId;
    private final Schema schema;
    private final PackageStore packages;
    private final DestinationClient client;
    private final ProgressListener progress;
    private final Function<String, Map<String, String>> settings;
    private final FailurePolicy policy;
    private final Retries retries;
    private final PackageJobs jobs;
    private final JobProgress progressOfJobs;
    private final Set<String> loaded = new TreeSet<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Map<String, DltException> failures = new LinkedHashMap<>();
    private @Nullable DltException failure;
    private long counted;

    PackageLoad(String loadId, Schema schema, PackageStore packages, DestinationClient client,
            ProgressListener progress, Function<String, Map<String, String>> settings, FailurePolicy policy,
            Retries retries) {
        this.loadId = loadId;
        this.schema = schema;
        this.packages = packages;
        this.client = client;
        this.progress = progress;
        this.settings = settings;
        this.policy = policy;
        this.retries = retries;
        progressOfJobs = packages.progress(loadId);
        completeCommitted();
        jobs = PackageJobs.of(packages, loadId);
        loaded.addAll(jobs.done());
    }

    private void completeCommitted() {
        Set<String> committed = client.committedJobs(loadId);
        for (Path job : packages.pendingJobs(loadId)) {
            if (committed.contains(PackageStore.nameOf(job).jobId())) {
                packages.jobCompleted(loadId, job);
            }
        }
    }

    /// Loads everything that is not committed.
    ///
    /// @throws DltException when some of it cannot be loaded
    void run(List<Chain> chains, LoadThreads workers) {
        List<Chain> left = chains.stream().map(chain -> chain.leftOf(jobs))
                .filter(this::isLeft).toList();
        List<Chain> staged = left.stream().filter(chain -> chain.disposition().isStaged()).toList();
        List<Work> first = new ArrayList<>();
        left.forEach(chain -> first.addAll(firstPhase(chain)));
        first.addAll(refused(left));
        long tables = first.stream().flatMap(work -> work.tables().stream()).distinct().count();
        progress.on(new Progress.Counted(PipelineStep.LOAD, "Tables", counted, tables));
        try (LoadWorkers threads = new LoadWorkers(loadId, workers)) {
            Set<String> stagedTables = new LinkedHashSet<>();
            staged.forEach(chain -> stagedTables.addAll(chain.names()));
            threads.run(first.stream().map(work -> retried(work, stagedTables)).toList(), work -> {
                if (!stagedTables.contains(work.tables().getFirst())) {
                    completed(work, tables);
                }
            }, this::failed);
            threads.run(staged.stream().filter(chain -> chain.names().stream().noneMatch(failed::contains))
                    .map(this::applied).map(work -> retried(work, Set.of())).toList(),
                    work -> completed(work, tables), this::failed);
        }
        if (failure != null) {
            finishFailed(halfReplaced(failure, chains), chains);
        }
    }

    /// Puts jobs aside that can never be loaded, when the settings ask for it; what may be loaded later keeps
    /// the package.
    private void finishFailed(DltException why, List<Chain> chains) {
        boolean isTerminal = failures.values().stream().noneMatch(TransientException.class::isInstance);
        if (!isTerminal || (policy.raisesOnFailed() && !policy.abortsOnTerminal())) {
            throw why;
        }
        Set<String> aside = new LinkedHashSet<>(failed);
        // the tables of such a chain change together or not at all
        chains.stream().filter(chain -> chain.disposition().isStaged())
                .filter(chain -> chain.names().stream().anyMatch(failed::contains))
                .forEach(chain -> aside.addAll(chain.names()));
        String reason = String.valueOf(why.getMessage());
        for (String table : aside) {
            DltException own = failures.get(table);
            jobs.waitingFor(table).forEach(file -> packages.jobFailed(loadId, file,
                    own == null ? reason : String.valueOf(own.getMessage())));
        }
        if (policy.abortsOnTerminal()) {
            throw new AbortedLoad(new TerminalException(reason, why));
        }
    }

    /// Work that is tried again. A commit whose answer was lost counts, staging never does.
    private Work retried(Work work, Set<String> stagedTables) {
        String what = "loading table " + String.join(", ", work.tables());
        List<String> ids = work.tables().stream().filter(table -> !stagedTables.contains(table))
                .flatMap(table -> jobs.waitingFor(table).stream())
                .map(file -> PackageStore.nameOf(file).jobId()).toList();
        return new Work(work.tables(), () -> retries.run(what, work.task(),
                () -> !ids.isEmpty() && client.committedJobs(loadId).containsAll(ids)));
    }

    /// A chain that is staged is applied as a whole, so it is done when no file of it waits. Another one may
    /// have been stopped before nested tables were emptied that have no files.
    private boolean isLeft(Chain chain) {
        return !chain.files(jobs).isEmpty()
                || (chain.isReplaced() && !chain.disposition().isStaged() && !chain.tables().isEmpty());
    }

    private List<Work> firstPhase(Chain chain) {
        return switch (chain.disposition()) {
            case Disposition.Append append -> chain.tables().stream()
                    .map(table -> new Work(List.of(table.name()),
                            () -> client.loadJob(tableLoad(table)).run()))
                    .toList();
            case Disposition.Replace replace when !replace.isStaged() -> List.of(applied(chain));
            case Disposition.Replace replace -> staged(chain);
            case Disposition.Merge merge -> staged(chain);
        };
    }

    private List<Work> staged(Chain chain) {
        return chain.tables().stream()
                .map(table -> new Work(List.of(table.name()), () -> client.stage(tableLoad(table)))).toList();
    }

    private Work applied(Chain chain) {
        ChainLoad.Builder load = ChainLoad.builder(loadId, schema, chain.root())
                .createdAt(LoadId.of(loadId).createdAt()).tables(chain.tables())
                .disposition(chain.disposition()).progress(progressOfJobs);
        boolean whole = chain.isReplaced() && !chain.disposition().isStaged();
        chain.tables().forEach(
                table -> load.files(table.name(), whole ? allFiles(table.name()) : files(table.name())));
        ChainLoad built = load.build();
        return new Work(chain.names(), () -> client.apply(built));
    }

    /// Tables with files that are in no chain must not be loaded.
    private List<Work> refused(List<Chain> chains) {
        Set<String> refused = new LinkedHashSet<>(jobs.waiting().keySet());
        chains.forEach(chain -> refused.removeAll(chain.names()));
        return refused.stream().map(table -> new Work(List.of(table), () -> {
            throw new TerminalException(
                    ("table %s has write disposition skip, so its rows cannot be loaded: "
                            + "choose append, replace or merge")
                            .formatted(table));
        })).toList();
    }

    private void completed(Work work, long tables) {
        for (String table : work.tables()) {
            jobs.waitingFor(table).forEach(file -> packages.jobCompleted(loadId, file));
            loaded.add(table);
            counted++;
        }
        progress.on(new Progress.Counted(PipelineStep.LOAD, "Tables", counted, tables));
    }

    private void failed(Work work, DltException why) {
        failed.addAll(work.tables());
        work.tables().forEach(table -> failures.putIfAbsent(table, why));
        loaded.removeAll(work.tables());
        failure = failure == null ? why : failure;
    }

    /// Names the tables that have the new rows already while others of the package still have the earlier
    /// ones.
    private DltException halfReplaced(DltException why, List<Chain> chains) {
        Set<String> done = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        chains.stream().filter(Chain::isReplaced).forEach(chain -> {
            boolean isOpen = chain.names().stream().anyMatch(failed::contains);
            chain.names().forEach(table -> {
                if (loaded.contains(table)) {
                    done.add(table);
                } else if (isOpen) {
                    open.add(table);
                }
            });
        });
        if (open.isEmpty() || done.isEmpty()) {
            return why;
        }
        String message = "%s. Replaced already: %s; not yet replaced: %s".formatted(why.getMessage(),
                String.join(", ", done), String.join(", ", open));
        return why instanceof TransientException
                ? new TransientException(message, why)
                : new TerminalException(message, why);
    }

    private TableLoad tableLoad(Table table) {
        return TableLoad.builder(loadId, table).files(files(table.name())).schemaName(schema.name())
                .progress(progressOfJobs).build();
    }

    /// A table that is replaced gets its files together: those that a stopped run had moved to the completed
    /// ones would be taken away with the rows of earlier loads.
    private List<JobFile> allFiles(String table) {
        return jobFiles(Stream.concat(jobs.loadedOf(table).stream(), jobs.waitingFor(table).stream()));
    }

    private List<JobFile> files(String table) {
        return jobFiles(jobs.waitingFor(table).stream());
    }

    private List<JobFile> jobFiles(Stream<Path> paths) {
        return paths.map(file -> {
            JobFileName name = PackageStore.nameOf(file);
            return JobFile.builder(name.jobId(), file, name.format()).settings(settings.apply(name.format()))
                    .build();
        }).toList();
    }
}
