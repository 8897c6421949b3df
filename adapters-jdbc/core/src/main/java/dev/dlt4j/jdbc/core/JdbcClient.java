package dev.dlt4j.jdbc.core;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One dataset in one database, with its staging dataset. Looking at a database that is not there does not
/// make it.
public final class JdbcClient implements DestinationClient {
    /// Work on a connection that knows its dataset.
    @FunctionalInterface
    private interface DatasetWork<T> {
        T on(Connection connection, JdbcDataset dataset) throws SQLException;
    }

    private final JdbcEngine engine;
    private final String datasetName;
    private final String stagingName;
    private final DatabaseWork connections;
    private final Failures failures;
    private final JobMarks marks;
    private final JdbcJobs jobs;
    /// The dataset was made by this client and no table of a schema in it. Listing what is there makes some
    /// databases set up all their system views first, which is most of what a small load takes.
    private volatile boolean empty;
    /// The dataset was made by this client for its lease, and counts as absent until it is created.
    private volatile boolean onlyForLease;

    /// Opens nothing.
    ///
    /// @param engine  the database; closed with the client
    /// @param context names the dataset and its staging dataset
    public JdbcClient(JdbcEngine engine, DatasetContext context) {
        this.engine = engine;
        datasetName = context.datasetName();
        stagingName = context.stagingDatasetName();
        connections = new DatabaseWork(engine);
        failures = new Failures(engine);
        marks = new JobMarks(connections);
        jobs = new JdbcJobs(engine, context, connections, failures, marks);
    }

    @Override
    public void prepare() {
        Thread.ofPlatform().daemon().name("dlt4j-connect").start(this::connectEarly);
    }

    private void connectEarly() {
        try {
            engine.prepare();
        } catch (SQLException | IllegalStateException e) {
            System.getLogger(JdbcClient.class.getName()).log(System.Logger.Level.DEBUG,
                    "cannot connect early", e);
        }
    }

    @Override
    public boolean endsWithProcess() {
        return engine.endsWithProcess();
    }

    @Override
    public String location() {
        return engine.location();
    }

    @Override
    public Optional<SqlClient> sqlClient(SqlAccess access) {
        return Optional.of(new JdbcSqlClient(engine, datasetName, access));
    }

    @Override
    public Lease lease(LeaseRequest request) {
        Optional<LeaseSql> sql = engine.leases();
        if (sql.isEmpty()) {
            return Lease.none();
        }
        try {
            JdbcDataset dataset = dataset();
            onlyForLease = create(dataset);
            return DatabaseLease.take(connections, dataset, request, sql.get());
        } catch (SQLException e) {
            throw failures.of("take the lease of pipeline " + quoted(request.pipeline()), e);
        }
    }

    @Override
    public boolean datasetExists() {
        return !onlyForLease && engine.exists() && read("look for dataset " + quoted(datasetName),
                (connection, dataset) -> dataset.isThere(connection));
    }

    @Override
    public void createDataset() {
        try {
            JdbcDataset dataset = dataset();
            empty = create(dataset) || onlyForLease;
            onlyForLease = false;
            marks.make(dataset);
        } catch (SQLException e) {
            throw failures.of("make dataset " + quoted(datasetName), e);
        }
    }

    /// Makes a dataset unless it is there.
    private boolean create(JdbcDataset dataset) throws SQLException {
        return connections.transaction(connection -> {
            boolean isNew = !dataset.isThere(connection);
            if (isNew) {
                JdbcDataset.execute(connection, engine.createDataset(dataset.qualified()));
            }
            return isNew;
        });
    }

    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> tables) {
        boolean nothingThere = empty;
        empty = false;
        return change("migrate dataset " + quoted(datasetName) + " to schema " + quoted(schema.name()),
                (connection, dataset) -> Migration.of(connection, dataset, schema, failures)
                        .run(tables, nothingThere ? Map.of() : dataset.columns(connection)));
    }

    @Override
    public List<String> migrationPlan(Schema schema, Set<String> tables) {
        String what = "plan the migration of dataset " + quoted(datasetName) + " to schema "
                + quoted(schema.name());
        if (!engine.exists()) {
            try {
                // asking for the place of the dataset would make the database
                return planOfNew(new JdbcDataset(engine, List.of(datasetName)), schema, tables);
            } catch (SQLException e) {
                throw failures.of(what, e);
            }
        }
        return read(what, (connection, dataset) -> dataset.isThere(connection)
                ? Migration.plan(dataset, schema, tables, dataset.columns(connection))
                : planOfNew(dataset, schema, tables));
    }

    private List<String> planOfNew(JdbcDataset dataset, Schema schema, Set<String> tables)
            throws SQLException {
        List<String> planned = new ArrayList<>();
        planned.add(engine.createDataset(dataset.qualified()));
        planned.addAll(Migration.plan(dataset, schema, tables, Map.of()));
        return planned;
    }

    @Override
    public void migrateStaging(Schema schema, Set<String> tables) {
        try {
            JdbcDataset staging = staging();
            boolean isNew = create(staging);
            connections.transaction(connection -> Migration.ofStaging(connection, staging, schema, failures)
                    .run(tables, isNew ? Map.of() : staging.columns(connection)));
        } catch (SQLException e) {
            throw failures.of("migrate staging dataset " + quoted(stagingName) + " to schema "
                    + quoted(schema.name()), e);
        }
    }

    @Override
    public StoredTypes storedTypes() {
        if (!engine.exists()) {
            return engine.types(Map.of());
        }
        return read("look at the columns of dataset " + quoted(datasetName), (connection, dataset) -> {
            Map<String, Map<String, String>> types = new TreeMap<>();
            dataset.columns(connection).forEach((table, columns) -> {
                Map<String, String> byName = new TreeMap<>();
                columns.forEach((name, column) -> byName.put(name, column.type()));
                types.put(table, byName);
            });
            return engine.types(types);
        });
    }

    @Override
    public Set<String> committedJobs(String loadId) {
        return !engine.exists()
                ? Set.of()
                : read("read the committed jobs of load " + loadId,
                        (connection, dataset) -> marks.marks(connection, dataset, loadId));
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> jobs.load(load);
    }

    @Override
    public void stage(TableLoad load) {
        jobs.stage(load);
    }

    @Override
    public void apply(ChainLoad chain) {
        jobs.apply(chain);
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        try {
            marks.make(dataset());
        } catch (SQLException e) {
            throw failures.of("complete load " + loadId, e);
        }
        change("complete load " + loadId, (connection, dataset) -> {
            new LoadRecords(connection, dataset).recordLoad(loadId, schema);
            JobMarks.clear(connection, dataset, loadId);
            return loadId;
        });
    }

    @Override
    public boolean loadCompleted(String loadId) {
        return engine.exists() && read("look for load " + loadId,
                (connection, dataset) -> new LoadRecords(connection, dataset).isLoaded(loadId));
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return !engine.exists()
                ? Optional.empty()
                : read("read the state of pipeline " + quoted(pipelineName),
                        (connection, dataset) -> new LoadRecords(connection, dataset)
                                .newestState(pipelineName));
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return !engine.exists()
                ? Optional.empty()
                : read("read schema " + quoted(schemaName),
                        (connection, dataset) -> new LoadRecords(connection, dataset)
                                .newestSchema(schemaName));
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return !engine.exists()
                ? Optional.empty()
                : read("read the schema of hash " + versionHash,
                        (connection, dataset) -> new LoadRecords(connection, dataset)
                                .schemaByHash(versionHash));
    }

    @Override
    public void dropTables(List<String> tables, String schemaName) {
        String what = "drop tables " + tables;
        change(what, (connection, dataset) -> drop(connection, dataset, tables, schemaName));
        try {
            // dlt has a staging dataset from then on
            JdbcDataset staging = staging();
            create(staging);
            connections.transaction(connection -> drop(connection, staging, tables, schemaName));
        } catch (SQLException e) {
            throw failures.of(what + " of the staging dataset", e);
        }
    }

    private static boolean drop(Connection connection, JdbcDataset dataset, List<String> tables,
            String schemaName) throws SQLException {
        boolean isThere = dataset.isThere(connection);
        if (isThere) {
            for (String table : tables) {
                JdbcDataset.execute(connection, "DROP TABLE IF EXISTS " + dataset.table(table));
            }
            new LoadRecords(connection, dataset).forgetSchema(schemaName);
        }
        return isThere;
    }

    @Override
    public void truncateStaging() {
        try {
            JdbcDataset staging = staging();
            connections.transaction(connection -> {
                if (staging.isThere(connection)) {
                    for (String table : staging.columns(connection).keySet()) {
                        if (!table.startsWith(SystemTables.PREFIX)) {
                            JdbcDataset.execute(connection, "DELETE FROM " + staging.table(table));
                        }
                    }
                }
                return stagingName;
            });
        } catch (SQLException e) {
            throw failures.of("empty staging dataset " + quoted(stagingName), e);
        }
    }

    @Override
    public void truncateTables(List<String> tables) {
        change("empty tables " + tables, (connection, dataset) -> {
            Set<String> there = dataset.columns(connection).keySet();
            for (String table : tables) {
                if (there.contains(table)) {
                    JdbcDataset.execute(connection, "DELETE FROM " + dataset.table(table));
                }
            }
            return tables.size();
        });
    }

    @Override
    public void dropDataset() {
        if (engine.exists()) {
            read("drop dataset " + quoted(datasetName), (connection, dataset) -> {
                engine.dropDataset(connection, dataset.qualified());
                return dataset;
            });
            marks.forget();
        }
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (SQLException e) {
            throw failures.of("close the database", e);
        }
    }

    private JdbcDataset dataset() throws SQLException {
        return JdbcDataset.of(engine, datasetName);
    }

    private JdbcDataset staging() throws SQLException {
        return JdbcDataset.of(engine, stagingName);
    }

    /// Work whose statements stand alone.
    private <T> T read(String what, DatasetWork<T> work) {
        try {
            JdbcDataset dataset = dataset();
            return connections.statements(connection -> work.on(connection, dataset));
        } catch (SQLException e) {
            throw failures.of(what, e);
        }
    }

    private <T> T change(String what, DatasetWork<T> work) {
        try {
            JdbcDataset dataset = dataset();
            return connections.transaction(connection -> work.on(connection, dataset));
        } catch (SQLException e) {
            throw failures.of(what, e);
        }
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
