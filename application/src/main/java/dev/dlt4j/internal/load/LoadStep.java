package dev.dlt4j.internal.load;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.internal.pack.ListedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.pack.RefreshedTables;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.progress.ProgressListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Loads normalized packages: migrates the destination and its staging dataset, loads the jobs of all tables
/// ([PackageLoad]), and closes the load. It can be stopped at any point and run again: jobs that were
/// committed are not loaded twice.
public final class LoadStep {
    private static final Logger LOG = System.getLogger("dev.dlt4j.load");

    private final PackageStore packages;
    private final DestinationClient client;
    private final Dispositions dispositions;
    private final LoadThreads workers;
    private final ProgressListener progress;
    private final Function<String, Map<String, String>> settings;
    private final FailurePolicy policy;
    private final Retries retries;
    private final Optional<StagingDestination> staging;

    /// @param workers  tables loaded at once
    /// @param settings gives the settings of a format's writer
    public LoadStep(PackageStore packages, DestinationClient client, Dispositions dispositions,
            LoadThreads workers, ProgressListener progress, Function<String, Map<String, String>> settings,
            FailurePolicy policy,
            Retries retries) {
        this(packages, client, dispositions, workers, progress, settings, policy, retries, Optional.empty());
    }

    private LoadStep(PackageStore packages, DestinationClient client, Dispositions dispositions,
            LoadThreads workers, ProgressListener progress, Function<String, Map<String, String>> settings,
            FailurePolicy policy, Retries retries, Optional<StagingDestination> staging) {
        this.packages = packages;
        this.client = client;
        this.dispositions = dispositions;
        this.workers = workers;
        this.progress = progress;
        this.settings = settings;
        this.policy = policy;
        this.retries = retries;
        this.staging = staging;
    }

    /// The same step for a destination that loads from a staging destination.
    public LoadStep through(Optional<StagingDestination> destination) {
        return new LoadStep(packages, client, dispositions, workers, progress, settings, policy, retries,
                destination);
    }

    /// Loads one package.
    ///
    /// @param schema the schema the package was normalized with
    /// @throws DltException when the destination refuses; the package stays and can be loaded again
    public LoadedPackage run(String loadId, Schema schema) {
        Set<String> withJobs = PackageJobs.of(packages, loadId).tables();
        List<Chain> chains = Chain.of(schema, withJobs, dispositions);
        chains.stream().filter(chain -> chain.disposition() instanceof Disposition.Append)
                .filter(chain -> schema.writeDisposition(chain.root()) == WriteDisposition.MERGE)
                .forEach(chain -> LOG.log(Level.WARNING,
                        "table {0} asks for merge, which the destination cannot do: its rows are appended",
                        chain.root()));
        if (client.loadCompleted(loadId)) {
            // an earlier run closed the load and was stopped before it could say so here
            packages.pendingJobs(loadId).forEach(job -> packages.jobCompleted(loadId, job));
            return closed(loadId, schema, chains, List.of());
        }
        Map<String, Table> migrated = new LinkedHashMap<>();
        retries.run("migrating the destination",
                () -> migrated.putAll(migrate(loadId, schema, withJobs, chains)),
                () -> false);
        staging.ifPresent(
                destination -> new StagingCopies(destination, packages, loadId, schema, retries)
                        .make(workers));
        new PackageLoad(loadId, schema, packages, client, progress, settings, policy, retries).run(chains,
                workers);
        retries.run("closing load " + loadId,
                () -> client.completeLoad(loadId, schema, packages.pipelineState(loadId)),
                () -> client.loadCompleted(loadId));
        return closed(loadId, schema, chains, List.copyOf(migrated.keySet()));
    }

    /// Names of the tables that loading a package looks at and makes where they are missing.
    public static Set<String> tables(PackageStore packages, String loadId, Schema schema,
            Dispositions dispositions) {
        Set<String> withJobs = PackageJobs.of(packages, loadId).tables();
        return tables(schema, withJobs, Chain.of(schema, withJobs, dispositions));
    }

    private static Set<String> tables(Schema schema, Set<String> withJobs, List<Chain> chains) {
        Set<String> tables = new LinkedHashSet<>();
        schema.systemTables().forEach(table -> tables.add(table.name()));
        tables.addAll(withJobs);
        chains.forEach(chain -> tables.addAll(chain.names()));
        return tables;
    }

    private Map<String, Table> migrate(String loadId, Schema schema, Set<String> withJobs,
            List<Chain> chains) {
        Set<String> tables = tables(schema, withJobs, chains);
        // only the first try: a second one would lose what the first has loaded
        RefreshedTables refreshed = packages.isMigrated(loadId)
                ? RefreshedTables.none()
                : packages.refreshed(loadId);
        if (!refreshed.dropped().isEmpty()) {
            client.dropTables(refreshed.dropped(), schema.name());
        }
        client.createDataset();
        Map<String, Table> migrated = client.migrate(schema, tables, packages.schemaUpdates(loadId));
        if (!refreshed.truncated().isEmpty()) {
            client.truncateTables(refreshed.truncated(), schema.name());
        }
        if (chains.stream().anyMatch(chain -> chain.disposition().isStaged())) {
            Set<String> staged = staged(schema);
            List<String> others = schema.allDataTables().stream().map(Table::name)
                    .filter(table -> !staged.contains(table)).toList();
            client.migrateStaging(schema.withoutTables(others).bumped(), staged);
        }
        packages.migrated(loadId, stored(migrated));
        return migrated;
    }

    /// All tables of the schema that are staged when they get rows, as dlt has them in its staging dataset.
    private Set<String> staged(Schema schema) {
        Set<String> withData = new LinkedHashSet<>();
        schema.dataTables().stream().filter(Table::hasSeenData)
                .forEach(table -> withData.add(table.name()));
        Set<String> staged = new LinkedHashSet<>();
        Chain.of(schema, withData, dispositions).stream()
                .filter(chain -> chain.disposition().isStaged())
                .forEach(chain -> staged.addAll(chain.names()));
        return staged;
    }

    /// As in dlt, a chain that was applied from the staging dataset counts as one more job of its root table.
    private LoadedPackage closed(String loadId, Schema schema, List<Chain> chains, List<String> migrated) {
        Map<String, Map<String, Integer>> jobs = new TreeMap<>();
        for (Path job : packages.completedJobs(loadId)) {
            JobFileName name = PackageStore.nameOf(job);
            jobs.computeIfAbsent(packages.tableOf(job), table -> new TreeMap<>()).merge(name.format(), 1,
                    Integer::sum);
        }
        chains.stream().filter(chain -> chain.disposition().isStaged()).forEach(
                chain -> jobs.computeIfAbsent(chain.root(), table -> new TreeMap<>()).put("sql", 1));
        RefreshedTables refreshed = packages.refreshed(loadId);
        LoadedPackage loaded = new LoadedPackage(loadId, schema.name(), migrated, jobs,
                packages.normalizedRows(loadId), refreshed.dropped().stream().sorted().toList(),
                refreshed.truncated().stream().sorted().toList(), packages.failedJobs(loadId), false,
                ListedPackage.jobs(packages, loadId));
        packages.complete(loadId);
        return loaded;
    }

    private static String stored(Map<String, Table> updates) {
        Map<String, Object> stored = new LinkedHashMap<>();
        updates.forEach((name, table) -> stored.put(name, table.toStored()));
        return JsonText.compact(stored);
    }
}
