package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One dataset in one DuckDB file. Looking at a file that is not there does not make it.
final class DuckDbClient implements DestinationClient {
    /// Work on a connection that knows its dataset.
    @FunctionalInterface
    private interface DatasetWork<T> {
        T on(Connection connection, Dataset dataset) throws SQLException;
    }

    private final Database database;
    private final DuckDbDestination.Config config;
    private final String datasetName;
    private final DuckDbFailures failures;
    private final JobMarks ledger;
    private volatile @Nullable String tableToLookAt;
    /// The dataset was made by this client and no table of a schema in it. Listing what is there makes DuckDB
    /// set up all its system views first, which is most of what a small load takes.
    private volatile boolean empty;

    DuckDbClient(Database database, DuckDbDestination.Config config, String datasetName) {
        this.database = database;
        this.config = config;
        this.datasetName = datasetName;
        failures = new DuckDbFailures(database.file());
        ledger = new JobMarks(database);
    }

    @Override
    public void prepare() {
        Thread.ofPlatform().daemon().name("duckdb-open").start(database::warmUp);
    }

    @Override
    public String location() {
        return "duckdb:///" + database.file();
    }

    @Override
    public Optional<String> lookAt() {
        String table = tableToLookAt;
        return Optional.of(LookCommand.of(database.file(), datasetName, table));
    }

    @Override
    public boolean datasetExists() {
        return database.exists() && read("look for dataset " + quoted(datasetName), Catalog::hasDataset);
    }

    @Override
    public void createDataset() {
        try {
            Dataset dataset = dataset();
            empty = database.transaction(connection -> {
                boolean isNew = !Catalog.hasDataset(connection, dataset);
                execute(connection, "CREATE SCHEMA IF NOT EXISTS " + dataset.qualified());
                return isNew;
            });
            ledger.make(dataset);
        } catch (SQLException e) {
            throw failures.of("make dataset " + quoted(datasetName), e);
        }
    }

    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> tables) {
        boolean nothingThere = empty;
        empty = false;
        return change("migrate dataset " + quoted(datasetName) + " to schema " + quoted(schema.name()),
                (connection, dataset) -> new Migration(connection, dataset, schema, config, failures)
                        .run(tables, nothingThere ? Map.of() : Catalog.columns(connection, dataset)));
    }

    @Override
    public StoredTypes storedTypes() {
        return !database.exists()
                ? new DuckDbTypes(Map.of())
                : read("look at the columns of dataset " + quoted(datasetName),
                        (connection, dataset) -> new DuckDbTypes(Catalog.types(connection, dataset)));
    }

    @Override
    public Set<String> committedJobs(String loadId) {
        return !database.exists()
                ? Set.of()
                : read("read the committed jobs of load " + loadId,
                        (connection, dataset) -> ledger.marks(connection, dataset, loadId));
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> {
            try {
                new TableLoadJob(load, dataset(), database, ledger, failures).run();
            } catch (SQLException e) {
                throw failures.of("load table " + quoted(load.table().name()), e);
            }
            if (!load.table().isNested() && !load.table().name().startsWith(SystemTables.PREFIX)) {
                tableToLookAt = load.table().name();
            }
        };
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        try {
            ledger.make(dataset());
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
        return database.exists() && read("look for load " + loadId,
                (connection, dataset) -> new LoadRecords(connection, dataset).isLoaded(loadId));
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return !database.exists()
                ? Optional.empty()
                : read("read the state of pipeline " + quoted(pipelineName),
                        (connection, dataset) -> new LoadRecords(connection, dataset)
                                .newestState(pipelineName));
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return !database.exists()
                ? Optional.empty()
                : read("read schema " + quoted(schemaName),
                        (connection, dataset) -> new LoadRecords(connection, dataset)
                                .newestSchema(schemaName));
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return !database.exists()
                ? Optional.empty()
                : read("read the schema of hash " + versionHash,
                        (connection, dataset) -> new LoadRecords(connection, dataset)
                                .schemaByHash(versionHash));
    }

    @Override
    public void dropTables(List<String> tables, String schemaName) {
        change("drop tables " + tables, (connection, dataset) -> {
            if (Catalog.hasDataset(connection, dataset)) {
                for (String table : tables) {
                    execute(connection, "DROP TABLE IF EXISTS " + dataset.table(table));
                }
                new LoadRecords(connection, dataset).forgetSchema(schemaName);
            }
            return schemaName;
        });
    }

    @Override
    public void dropDataset() {
        if (database.exists()) {
            change("drop dataset " + quoted(datasetName), (connection, dataset) -> execute(connection,
                    "DROP SCHEMA IF EXISTS " + dataset.qualified() + " CASCADE"));
            ledger.forget();
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw failures.of("close the database", e);
        }
    }

    private Dataset dataset() throws SQLException {
        return new Dataset(database.catalog(), datasetName);
    }

    private <T> T read(String what, DatasetWork<T> work) {
        try {
            Dataset dataset = dataset();
            return database.statements(connection -> work.on(connection, dataset));
        } catch (SQLException e) {
            throw failures.of(what, e);
        }
    }

    private <T> T change(String what, DatasetWork<T> work) {
        try {
            Dataset dataset = dataset();
            return database.transaction(connection -> work.on(connection, dataset));
        } catch (SQLException e) {
            throw failures.of(what, e);
        }
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
