package ${package};

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One dataset. There are no transactions, so all names follow from what is written: whatever part of a load
/// was done when a process ended, the repeated load leaves what one undisturbed load leaves.
final class VendorClient implements DestinationClient {
    private static final String LOADS = "_dlt_loads";
    private static final String VERSIONS = "_dlt_version";
    private static final String STATES = "_dlt_pipeline_state";

    private final VendorStore store;

    VendorClient(VendorStore store) {
        this.store = store;
    }

    @Override
    public String location() {
        return "${connector} " + store.location();
    }

    @Override
    public boolean datasetExists() {
        return store.exists();
    }

    @Override
    public void createDataset() {
        store.create();
    }

    /// JSON lines need no tables: only the version of the schema is recorded. TODO: make tables and columns
    /// here when the vendor has them.
    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> tables) {
        Optional<Schema> before = newestSchema(schema.name())
                .map(stored -> Schema.fromStored(object(stored.schema())));
        Map<String, Table> added = new LinkedHashMap<>();
        for (String name : tables) {
            List<Column> columns = schema.table(name).completeColumns().stream()
                    .filter(column -> !hasColumn(before, name, column)).toList();
            if (!columns.isEmpty() && !name.equals(LOADS) && !name.equals(VERSIONS)) {
                added.put(name, Table.of(name, columns));
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("schema_name", schema.name());
        row.put("version", schema.version().number());
        row.put("version_hash", schema.version().hash());
        row.put("schema", JsonText.compact(schema.toStored()));
        store.write(VERSIONS, "%s.%010d.%s.json".formatted(schema.name(), schema.version().number(),
                schema.version().hash().replace('/', '_').replace('+', '-')), line(row));
        return added;
    }

    private static boolean hasColumn(Optional<Schema> schema, String table, Column column) {
        return schema.filter(known -> known.hasTable(table))
                .filter(known -> known.table(table).columns().containsKey(column.name())).isPresent();
    }

    /// None has to be remembered: a repeated job writes over what it wrote before.
    @Override
    public Set<String> committedJobs(String loadId) {
        return Set.of();
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> {
            write(load);
            if (load.replace()) {
                deleteOthers(load);
            }
        };
    }

    /// A table with those nested in it. All files are written before those of earlier loads are deleted.
    @Override
    public void apply(ChainLoad chain) {
        if (chain.disposition().isStaged()) {
            throw new TerminalException("%s cannot load table %s by %s, as its capabilities say"
                    .formatted(location(), chain.root().name(), chain.disposition()));
        }
        boolean replace = chain.disposition() instanceof Disposition.Replace;
        List<TableLoad> loads = chain.tables().stream().map(table -> chain.tableLoad(table, replace))
                .toList();
        loads.forEach(this::write);
        if (replace) {
            loads.forEach(this::deleteOthers);
        }
    }

    private void write(TableLoad load) {
        // the row of the state becomes a file when the load is completed
        if (!load.table().name().equals(STATES)) {
            for (JobFile file : load.files()) {
                store.copy(file.path(), load.table().name(), name(load, file));
            }
        }
    }

    private void deleteOthers(TableLoad load) {
        List<String> written = load.files().stream().map(file -> name(load, file)).toList();
        deleteAll(load.table().name(), "", written);
    }

    private static String name(TableLoad load, JobFile file) {
        return load.loadId() + "." + file.jobId();
    }

    private void deleteAll(String table, String prefix, List<String> kept) {
        for (String file : store.files(table)) {
            if (file.startsWith(prefix) && !kept.contains(file)) {
                store.delete(table, file);
            }
        }
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        completeLoad(loadId, schema, Map.of());
    }

    /// The state first: it counts when the load is complete.
    @Override
    public void completeLoad(String loadId, Schema schema, Map<String, Object> pipelineState) {
        if (!pipelineState.isEmpty()) {
            store.write(STATES, loadId + ".json", line(pipelineState));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("load_id", loadId);
        row.put("schema_name", schema.name());
        row.put("status", 0L);
        row.put("inserted_at", Instant.now().toString());
        row.put("schema_version_hash", schema.version().hash());
        store.write(LOADS, loadId + ".json", line(row));
    }

    @Override
    public boolean loadCompleted(String loadId) {
        return store.files(LOADS).contains(loadId + ".json");
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return rows(STATES).filter(row -> pipelineName.equals(row.get("pipeline_name")))
                .filter(row -> loadCompleted((String) row.get("_dlt_load_id")))
                .max(Comparator.comparing(row -> (String) row.get("_dlt_load_id")))
                .map(row -> new StoredState((Long) row.get("version"), (Long) row.get("engine_version"),
                        (String) row.get("state"), (String) row.get("version_hash"),
                        (String) row.get("_dlt_load_id")));
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return schemas().filter(schema -> schema.name().equals(schemaName))
                .max(Comparator.comparingLong(StoredSchema::version));
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return schemas().filter(schema -> schema.versionHash().equals(versionHash)).findAny();
    }

    @Override
    public void dropTables(List<String> tables, String schemaName) {
        truncateTables(tables);
        deleteAll(VERSIONS, schemaName + ".", List.of());
    }

    @Override
    public void truncateTables(List<String> tables) {
        tables.forEach(table -> deleteAll(table, "", List.of()));
    }

    @Override
    public void dropDataset() {
        store.drop();
    }

    @Override
    public void close() {
        // TODO: close the client of the vendor's API
    }

    private Stream<StoredSchema> schemas() {
        return rows(VERSIONS).map(row -> new StoredSchema((String) row.get("schema_name"),
                (Long) row.get("version"), (String) row.get("version_hash"), (String) row.get("schema")));
    }

    private Stream<Map<String, Object>> rows(String table) {
        return store.files(table).stream().map(file -> object(store.read(table, file)));
    }

    private static String line(Map<String, Object> row) {
        return JsonText.compact(row) + "\n";
    }

    @SuppressWarnings("unchecked") // what is read here was written here, as objects
    private static Map<String, Object> object(String json) {
        return (Map<String, Object>) JsonParser.parse(json);
    }
}
