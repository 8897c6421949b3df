package dev.dlt4j.internal.custom;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.custom.CustomFunction;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hands job files to a function. There is no dataset: nothing is created, migrated or stored, and what was
/// sent cannot be looked at.
final class CustomClient implements DestinationClient {
    private static final String OWN = "_dlt";

    private final String name;
    private final Supplier<CustomFunction> function;
    private final CustomDestination.Config config;
    private @Nullable CustomFunction made;

    CustomClient(String name, Supplier<CustomFunction> function, CustomDestination.Config config) {
        this.name = name;
        this.function = function;
        this.config = config;
    }

    @Override
    public String location() {
        return "the function of destination " + name;
    }

    @Override
    public boolean datasetExists() {
        return true;
    }

    @Override
    public void createDataset() {
        function();
    }

    private synchronized CustomFunction function() {
        CustomFunction known = made;
        if (known == null) {
            known = function.get();
            made = known;
        }
        return known;
    }

    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> tables) {
        return Map.of();
    }

    @Override
    public Set<String> committedJobs(String loadId) {
        return Set.of();
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> run(load);
    }

    /// Files of one table are sent one after the other, in the order of the data.
    private void run(TableLoad load) {
        if (config.skipDltColumnsAndTables() && isOwn(load.table().name())) {
            return;
        }
        List<String> hidden = config.skipDltColumnsAndTables()
                ? load.table().columns().keySet().stream().filter(CustomClient::isOwn).toList()
                : List.of();
        List<Column> visible = load.table().columns().values().stream()
                .filter(column -> !hidden.contains(column.name())).toList();
        Table table = load.table().withColumns(visible);
        for (JobFile file : load.files()) {
            new CustomJob(name, table, load, file, config, Set.copyOf(hidden)).run(function());
        }
    }

    private static boolean isOwn(String identifier) {
        return identifier.toLowerCase(Locale.ROOT).startsWith(OWN);
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        // there is nothing that keeps records of loads
    }

    @Override
    public boolean loadCompleted(String loadId) {
        return false;
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return Optional.empty();
    }

    @Override
    public void dropTables(List<String> tables, String schemaName) {
        // the receiver keeps what it was given
    }

    @Override
    public void truncateTables(List<String> tables) {
        // the receiver keeps what it was given
    }

    @Override
    public void dropDataset() {
        // the receiver keeps what it was given
    }

    @Override
    public void close() {
        // the function belongs to who made it
    }
}
