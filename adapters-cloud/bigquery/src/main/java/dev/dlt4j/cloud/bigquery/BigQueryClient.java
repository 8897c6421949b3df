package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import dev.dlt4j.cloud.bigquery.internal.rest.Uploads;
import dev.dlt4j.cloud.bigquery.internal.storage.WriteStreams;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Lease;
import dev.dlt4j.spi.destination.LeaseRequest;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One dataset in BigQuery, with its staging dataset. What loads rows is a job whose name follows from what
/// it loads, so that each is loaded once: BigQuery keeps jobs for half a year and takes each name once.
final class BigQueryClient implements DestinationClient {
    /// Files up to this size go along with their job in one request.
    private static final long SMALL = 5L << 20;

    private final Rest rest;
    private final WriteStreams streams;
    private final ProjectDataset dataset;
    private final ProjectDataset staging;
    private final BigQueryOptions options;
    private final BigQueryFailures failures;
    private final BigQueryJobs jobs;
    private final LeaseFence fence = new LeaseFence();
    /// The dataset was made by this client for its lease, and counts as absent until it is created.
    private volatile boolean onlyForLease;
    /// The schema that was migrated last: nested tables have hints of those above them.
    private volatile Schema schema;

    /// Connects to nothing.
    ///
    /// @param rest closed with the client
    /// @param streams closed with the client
    BigQueryClient(Rest rest, GoogleProject project, WriteStreams streams, DatasetContext context,
            BigQueryOptions options) {
        this.rest = rest;
        this.streams = streams;
        this.options = options;
        var dialect = new BigQueryDialect();
        dataset = new ProjectDataset(project, context.datasetName(), dialect);
        staging = new ProjectDataset(project, context.stagingDatasetName(), dialect);
        failures = new BigQueryFailures(project.id() + '.' + context.datasetName());
        jobs = new BigQueryJobs(dataset, staging,
                new LoadFiles(project, new Uploads(rest, project.id(), SMALL), options.ignoreUnknownValues()),
                streams, options, failures, fence);
        schema = Schema.empty("of_no_load");
    }

    @Override
    public String location() {
        return "BigQuery " + dataset.project().id() + '.' + dataset.name() + " ("
                + dataset.project().location() + ')';
    }

    @Override
    public Optional<SqlClient> sqlClient(SqlAccess access) {
        return Optional.of(new BigQuerySqlClient(dataset, failures, access));
    }

    @Override
    public boolean datasetExists() {
        return !onlyForLease && within("look for the dataset", dataset::isThere);
    }

    @Override
    public Lease lease(LeaseRequest request) {
        return within("take the lease of pipeline \"" + request.pipeline() + '"', () -> {
            if (!dataset.isThere()) {
                create(dataset);
                onlyForLease = true;
            }
            return DatasetLease.take(dataset, request, fence, failures);
        });
    }

    @Override
    public void createDataset() {
        onlyForLease = false;
        create(dataset);
    }

    private void create(ProjectDataset made) {
        run("make dataset \"" + made.name() + '"', () -> {
            if (!made.isThere()) {
                made.project().createDataset(made.name(), options.caseInsensitive());
            }
        });
    }

    @Override
    public Map<String, Table> migrate(Schema wanted, Set<String> tables) {
        schema = wanted;
        return migrated(dataset, wanted, tables);
    }

    @Override
    public void migrateStaging(Schema wanted, Set<String> tables) {
        create(staging);
        migrated(staging, wanted, tables);
    }

    private Map<String, Table> migrated(ProjectDataset changed, Schema wanted, Set<String> tables) {
        return within("migrate dataset \"" + changed.name() + "\" to schema \"" + wanted.name() + '"',
                () -> new DatasetMigration(changed, wanted, options.autodetectSchema(), failures)
                        .run(tables));
    }

    @Override
    public StoredTypes storedTypes() {
        return within("look at the columns of the dataset", () -> BigQueryTypes.of(dataset.infos(null)));
    }

    /// Nothing has to be remembered: a repeated job is found by its name.
    @Override
    public Set<String> committedJobs(String loadId) {
        return Set.of();
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        BigQueryHints hints = hints(load);
        return () -> jobs.load(load, hints);
    }

    @Override
    public void stage(TableLoad load) {
        jobs.stage(load, hints(load));
    }

    @Override
    public void apply(ChainLoad chain) {
        jobs.apply(chain);
    }

    private BigQueryHints hints(TableLoad load) {
        return new BigQueryHints(schema, load.table(), options.autodetectSchema());
    }

    @Override
    public void completeLoad(String loadId, Schema loaded) {
        run("complete load " + loadId, () -> new Records(dataset).recordLoad(loadId, loaded, fence));
    }

    @Override
    public boolean loadCompleted(String loadId) {
        return within("look for load " + loadId, () -> new Records(dataset).isLoaded(loadId));
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return within("read the state of pipeline \"" + pipelineName + '"',
                () -> new Records(dataset).newestState(pipelineName));
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return within("read schema \"" + schemaName + '"',
                () -> new Records(dataset).newestSchema(schemaName));
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return within("read the schema of hash " + versionHash,
                () -> new Records(dataset).schemaByHash(versionHash));
    }

    @Override
    public void dropTables(List<String> tables, String schemaName) {
        run("drop tables " + tables, () -> {
            for (ProjectDataset each : List.of(dataset, staging)) {
                List<String> there = each.project().tables(each.name());
                tables.stream().filter(there::contains)
                        .forEach(table -> each.execute("DROP TABLE IF EXISTS " + each.table(table)));
                new Records(each).forgetSchema(schemaName);
            }
        });
    }

    @Override
    public void truncateStaging() {
        run("empty the staging dataset \"" + staging.name() + '"',
                () -> truncate(staging, staging.project().tables(staging.name()).stream()
                        .filter(table -> !table.startsWith(SystemTables.PREFIX)).toList()));
    }

    @Override
    public void truncateTables(List<String> tables) {
        run("empty tables " + tables, () -> {
            List<String> there = dataset.project().tables(dataset.name());
            truncate(dataset, tables.stream().filter(there::contains).toList());
        });
    }

    private static void truncate(ProjectDataset changed, List<String> tables) {
        tables.forEach(table -> changed.execute("TRUNCATE TABLE " + changed.table(table)));
    }

    @Override
    public void dropDataset() {
        run("drop the dataset", () -> dataset.project().dropDataset(dataset.name()));
    }

    private <T> T within(String what, Supplier<T> work) {
        return failures.within(what, work);
    }

    private void run(String what, Runnable work) {
        failures.run(what, work);
    }

    @Override
    public void close() {
        streams.close();
        rest.close();
    }
}
