package dev.dlt4j.it.crash;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A destination behind which the process may end, before or after what it does.
record CrashingDestination<C extends Record>(DestinationProvider<C> real, CrashPoint wanted)
        implements
            DestinationProvider<C> {
    /// A destination that does what another does until the point is reached.
    static <C extends Record> Destination<C> over(Destination<C> real, CrashPoint wanted) {
        return new Destination<>(new CrashingDestination<>(real.provider(), wanted), real.config(),
                real.name());
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public String dltType() {
        return real.dltType();
    }

    @Override
    public Capabilities capabilities(C config) {
        return real.capabilities(config);
    }

    @Override
    public DestinationClient open(C config, DatasetContext context) {
        return new Client(real.open(config, context), wanted);
    }

    private record Client(DestinationClient real, CrashPoint wanted) implements DestinationClient {
        @Override
        public String location() {
            return real.location();
        }

        @Override
        public boolean datasetExists() {
            return real.datasetExists();
        }

        @Override
        public void createDataset() {
            real.createDataset();
        }

        @Override
        public Map<String, Table> migrate(Schema schema, Set<String> tables) {
            Map<String, Table> migrated = real.migrate(schema, tables);
            CrashPoint.AFTER_MIGRATION.reached(wanted);
            return migrated;
        }

        @Override
        public Set<String> committedJobs(String loadId) {
            return real.committedJobs(loadId);
        }

        @Override
        public LoadJob loadJob(TableLoad load) {
            LoadJob job = real.loadJob(load);
            // tables are loaded in the order of their names
            if (!load.table().name().equals("orders")) {
                return job;
            }
            return () -> {
                CrashPoint.BETWEEN_JOBS.reached(wanted);
                job.run();
                CrashPoint.AFTER_THE_COMMIT_OF_ROWS.reached(wanted);
            };
        }

        @Override
        public void migrateStaging(Schema schema, Set<String> tables) {
            real.migrateStaging(schema, tables);
            CrashPoint.AFTER_MIGRATION_OF_STAGING.reached(wanted);
        }

        @Override
        public void stage(TableLoad load) {
            real.stage(load);
            CrashPoint.AFTER_STAGING_A_TABLE.reached(wanted);
        }

        @Override
        public void apply(ChainLoad chain) {
            CrashPoint.BEFORE_A_CHAIN_IS_APPLIED.reached(wanted);
            real.apply(chain);
            CrashPoint.AFTER_THE_COMMIT_OF_A_CHAIN.reached(wanted);
        }

        @Override
        public void completeLoad(String loadId, Schema schema) {
            CrashPoint.BEFORE_THE_LOAD_IS_CLOSED.reached(wanted);
            real.completeLoad(loadId, schema);
            CrashPoint.AFTER_THE_LOAD_IS_CLOSED.reached(wanted);
        }

        @Override
        public boolean loadCompleted(String loadId) {
            return real.loadCompleted(loadId);
        }

        @Override
        public Optional<StoredState> newestState(String pipelineName) {
            return real.newestState(pipelineName);
        }

        @Override
        public Optional<StoredSchema> newestSchema(String schemaName) {
            return real.newestSchema(schemaName);
        }

        @Override
        public Optional<StoredSchema> schemaByHash(String versionHash) {
            return real.schemaByHash(versionHash);
        }

        @Override
        public void truncateTables(List<String> tables) {
            real.truncateTables(tables);
        }

        @Override
        public void dropTables(List<String> tables, String schemaName) {
            real.dropTables(tables, schemaName);
        }

        @Override
        public void dropDataset() {
            real.dropDataset();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
