package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.query.FileSqlProvider;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dataset of files, as dlt writes it. There are no transactions: a file is written with one move, its name
/// follows from its job, and a table that is replaced gets its new files before the old ones are deleted. So
/// each call may be stopped at any byte and repeated, and leaves what one undisturbed call leaves.
public final class FilesystemClient implements DestinationClient {
    private final Store store;
    private final DatasetFolder folder;
    private final DatasetOptions options;
    private final InitFile init;
    private final Versions versions;
    private final States states;
    private final TableFolders tables;
    private final Clock clock;
    private final @Nullable SqlClient queries;
    private volatile long initialVersion;

    /// Opens nothing.
    ///
    /// @param store closed with the client
    /// @param sql   looks at the files with SQL; null when no engine is installed
    public FilesystemClient(Store store, String dataset, DatasetOptions options, Clock clock,
            @Nullable FileSqlProvider sql) {
        this.store = store;
        this.options = options;
        this.clock = clock;
        folder = new DatasetFolder(store, dataset);
        init = new InitFile(folder);
        versions = new Versions(folder, clock);
        states = new States(folder, options.maxStateFiles());
        tables = new TableFolders(folder, options.layout());
        queries = sql == null ? null : sql.open(new DatasetFiles(dataset, folder, versions, tables));
    }

    /// The only client that there is: what it has fetched serves all queries, and goes when this is closed.
    @Override
    public Optional<SqlClient> sqlClient(SqlAccess access) {
        return Optional.ofNullable(queries).map(SharedSqlClient::new);
    }

    @Override
    public String location() {
        return folder.location();
    }

    @Override
    public boolean datasetExists() {
        return init.isThere();
    }

    @Override
    public void createDataset() {
        initialVersion = init.prepare();
    }

    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> wanted) {
        refuseTableFormats(schema, wanted);
        Map<String, List<String>> known = versions.columns(schema.name());
        Map<String, Table> added = new LinkedHashMap<>();
        for (Table table : schema.tables().values()) {
            boolean asked = wanted.contains(table.name()) && table.hasCompleteColumns();
            if (asked && !table.name().equals(schema.versionTableName())
                    && !table.name().equals(schema.loadsTableName())) {
                List<String> there = known.getOrDefault(table.name(), List.of());
                var missing = table.completeColumns().stream()
                        .filter(column -> !there.contains(column.name())).toList();
                if (!missing.isEmpty()) {
                    added.put(table.name(), table.withColumns(missing));
                }
            }
        }
        versions.record(schema);
        return added;
    }

    /// After a refresh that drops tables there is no schema to compare with.
    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> wanted, Map<String, Table> expected) {
        migrate(schema, wanted);
        Map<String, Table> added = new LinkedHashMap<>(expected);
        added.keySet().retainAll(wanted);
        return added;
    }

    private static void refuseTableFormats(Schema schema, Set<String> wanted) {
        for (String name : wanted) {
            Object format = schema.hasTable(name)
                    ? schema.table(name).toStored().get("table_format")
                    : null;
            if (format != null && !format.equals("native")) {
                throw new TerminalException(
                        "table %s asks for table format %s, which is not written here: leave table_format out"
                                .formatted(name, format));
            }
        }
    }

    /// Nothing has to be remembered: a repeated job writes over what it wrote before.
    @Override
    public Set<String> committedJobs(String loadId) {
        return Set.of();
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> write(List.of(load), load.replace() ? Set.of(load.table().name()) : Set.of(),
                Map.of(load.schemaName(), List.of(load.table().name())));
    }

    @Override
    public void apply(ChainLoad chain) {
        if (chain.disposition().isStaged()) {
            throw new TerminalException(
                    "filesystem destination %s cannot load table %s by %s, as its capabilities say"
                            .formatted(location(), chain.root().name(), chain.disposition()));
        }
        boolean replace = chain.disposition() instanceof Disposition.Replace;
        List<TableLoad> loads = chain.tables().stream().map(table -> chain.tableLoad(table, replace))
                .toList();
        Map<String, List<String>> own = Map.of(chain.schema().name(),
                List.copyOf(chain.schema().tables().keySet()));
        write(loads, replace ? Set.copyOf(chain.tables().stream().map(Table::name).toList()) : Set.of(), own);
    }

    /// Writes all files, then deletes the other files of the tables that are replaced.
    private void write(List<TableLoad> loads, Set<String> replaced, Map<String, List<String>> own) {
        Map<String, List<String>> known = replaced.isEmpty() ? Map.of() : known(own);
        JobPaths paths = new JobPaths(options, initialVersion() == 1);
        List<Map<String, JobFile>> jobs = new ArrayList<>();
        Set<String> written = new HashSet<>();
        List<StoredFile> old = new ArrayList<>();
        for (TableLoad load : loads) {
            // the row of the state becomes a file when the load is closed
            if (!load.table().name().equals(SystemTables.PIPELINE_STATE)) {
                Map<String, JobFile> files = paths.of(load);
                files.forEach((path, file) -> paths.requireNothingLost(folder, path, file, load));
                jobs.add(files);
                written.addAll(files.keySet());
                if (replaced.contains(load.table().name())) {
                    old.addAll(tables.files(load.schemaName(), load.table().name(), known));
                }
            }
        }
        jobs.forEach(files -> files.forEach((path, file) -> folder.put(path, file.path())));
        folder.delete(old.stream().filter(file -> !written.contains(folder.pathOf(file))).toList());
    }

    @Override
    public List<String> copyFiles(TableLoad load) {
        List<String> urls = new ArrayList<>();
        new JobPaths(options, initialVersion() == 1).of(load).forEach((path, file) -> {
            folder.put(path, file.path());
            urls.add(folder.url(path));
        });
        return urls;
    }

    private long initialVersion() {
        if (initialVersion == 0) {
            initialVersion = init.prepare();
        }
        return initialVersion;
    }

    /// All tables of the dataset, by the names of their schemas.
    private Map<String, List<String>> known(Map<String, List<String>> own) {
        Map<String, List<String>> known = new LinkedHashMap<>(versions.tables());
        own.forEach((schema, names) -> {
            Set<String> all = new LinkedHashSet<>(known.getOrDefault(schema, List.of()));
            all.addAll(names);
            known.put(schema, List.copyOf(all));
        });
        return known;
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        completeLoad(loadId, schema, Map.of());
    }

    @Override
    public void completeLoad(String loadId, Schema schema, Map<String, @Nullable Object> pipelineState) {
        if (!pipelineState.isEmpty()) {
            states.record(loadId, schema.version().hash(), pipelineState);
        }
        if (loadCompleted(loadId)) {
            return;
        }
        Map<String, @Nullable Object> load = new LinkedHashMap<>();
        load.put("load_id", loadId);
        load.put("schema_name", schema.name());
        load.put("status", 0L);
        load.put("inserted_at", clock.instant().atOffset(ZoneOffset.UTC));
        load.put("schema_version_hash", schema.version().hash());
        folder.putJson("%s/%s__%s.jsonl".formatted(SystemTables.LOADS, schema.name(), loadId), load);
    }

    @Override
    public boolean loadCompleted(String loadId) {
        String ending = "__" + loadId + ".jsonl";
        return datasetExists() && folder.startingWith(SystemTables.LOADS + "/").stream()
                .anyMatch(file -> file.fileName().endsWith(ending));
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return datasetExists() ? states.newest(pipelineName) : Optional.empty();
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return datasetExists() ? versions.newest(schemaName) : Optional.empty();
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return datasetExists() ? versions.ofHash(versionHash) : Optional.empty();
    }

    @Override
    public void dropTables(List<String> names, String schemaName) {
        if (datasetExists()) {
            truncateTables(names, schemaName);
            versions.forget(schemaName);
        }
    }

    @Override
    public void truncateTables(List<String> names) {
        truncateTables(names, "");
    }

    @Override
    public void truncateTables(List<String> names, String schemaName) {
        if (datasetExists()) {
            Map<String, List<String>> known = known(Map.of(schemaName, names));
            List<StoredFile> files = new ArrayList<>();
            names.forEach(name -> files.addAll(tables.files(schemaName, name, known)));
            folder.delete(files);
        }
    }

    @Override
    public void dropDataset() {
        if (datasetExists()) {
            folder.deleteAll();
        }
    }

    @Override
    public void close() {
        if (queries != null) {
            queries.close();
        }
        store.close();
    }
}
