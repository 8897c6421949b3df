package dev.dlt4j.it.crash;

import dev.dlt4j.domain.TerminalException;
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
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A destination of a run that may end before or after each change there.
record MortalDestination<C extends Record>(DestinationProvider<C> real, Lifetime life)
        implements
            DestinationProvider<C> {
    static <C extends Record> Destination<C> over(Destination<C> real, Lifetime life) {
        return new Destination<>(new MortalDestination<>(real.provider(), life), real.config(), real.name());
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
        return new Client(real.open(config, context), life);
    }

    private record Client(DestinationClient real, Lifetime life) implements DestinationClient {
        private void change(Runnable change) {
            live();
            change.run();
            live();
        }

        private void live() {
            if (!life.allows()) {
                throw new TerminalException("the process is gone");
            }
        }

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
            change(real::createDataset);
        }

        @Override
        public Map<String, Table> migrate(Schema schema, Set<String> tables) {
            live();
            Map<String, Table> migrated = real.migrate(schema, tables);
            live();
            return migrated;
        }

        @Override
        public void migrateStaging(Schema schema, Set<String> tables) {
            change(() -> real.migrateStaging(schema, tables));
        }

        @Override
        public StoredTypes storedTypes() {
            return real.storedTypes();
        }

        @Override
        public Set<String> committedJobs(String loadId) {
            return real.committedJobs(loadId);
        }

        @Override
        public LoadJob loadJob(TableLoad load) {
            LoadJob job = real.loadJob(load);
            return () -> change(job::run);
        }

        @Override
        public void stage(TableLoad load) {
            change(() -> real.stage(load));
        }

        @Override
        public void apply(ChainLoad chain) {
            change(() -> real.apply(chain));
        }

        @Override
        public void completeLoad(String loadId, Schema schema) {
            change(() -> real.completeLoad(loadId, schema));
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
        public void dropTables(List<String> tables, String schemaName) {
            change(() -> real.dropTables(tables, schemaName));
        }

        @Override
        public void truncateTables(List<String> tables) {
            change(() -> real.truncateTables(tables));
        }

        @Override
        public void dropDataset() {
            change(real::dropDataset);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
