package com.example.hello;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One dataset. There are no transactions among files, so names are made from load and job: a job that is
/// repeated writes over what it wrote before, and the files that are there tell which jobs are done.
final class JsonLinesClient implements DestinationClient {
    private static final String LOADS = "_dlt_loads";
    private static final String VERSIONS = "_dlt_version";
    private static final String STATES = "_dlt_pipeline_state";

    private final DatasetFolder dataset;

    JsonLinesClient(Path folder) {
        dataset = new DatasetFolder(folder);
    }

    @Override
    public String location() {
        return dataset.path().toString();
    }

    @Override
    public Optional<String> lookAt() {
        return Optional.of("ls -R " + dataset.path());
    }

    @Override
    public boolean datasetExists() {
        return dataset.exists();
    }

    @Override
    public void createDataset() {
        dataset.create();
    }

    /// JSON lines need no columns to be made: only the schema is recorded.
    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> tables) {
        if (schemaByHash(schema.version().hash()).isPresent()) {
            return Map.of();
        }
        Map<String, Table> added = new LinkedHashMap<>();
        for (String table : tables) {
            if (dataset.files(table).isEmpty()) {
                added.put(table, schema.table(table));
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("schema_name", schema.name());
        row.put("version", schema.version().number());
        row.put("version_hash", schema.version().hash());
        row.put("schema", JsonText.compact(schema.toStored()));
        dataset.write(VERSIONS, "%s.%010d.json".formatted(schema.name(), schema.version().number()),
                JsonText.compact(row));
        return added;
    }

    @Override
    public Set<String> committedJobs(String loadId) {
        String prefix = loadId + ".";
        return dataset.tables().stream().flatMap(table -> dataset.files(table).stream())
                .filter(file -> file.startsWith(prefix)).map(file -> file.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> {
            String table = load.table().name();
            if (load.replace()) {
                dataset.delete(table, file -> !file.startsWith(load.loadId() + "."));
            }
            for (JobFile file : load.files()) {
                dataset.copy(file.path(), table, load.loadId() + "." + file.jobId());
            }
        };
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("load_id", loadId);
        row.put("schema_name", schema.name());
        row.put("status", 0L);
        row.put("inserted_at", Instant.now().toString());
        row.put("schema_version_hash", schema.version().hash());
        dataset.write(LOADS, loadId + ".json", JsonText.compact(row));
    }

    @Override
    public boolean loadCompleted(String loadId) {
        return dataset.files(LOADS).contains(loadId + ".json");
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
        tables.forEach(table -> dataset.delete(table, file -> true));
        dataset.delete(VERSIONS, file -> file.startsWith(schemaName + "."));
    }

    @Override
    public void truncateTables(List<String> tables) {
        tables.forEach(table -> dataset.delete(table, file -> true));
    }

    @Override
    public void dropDataset() {
        dataset.drop();
    }

    @Override
    public void close() {
        // every call opens and closes its own files
    }

    private Stream<StoredSchema> schemas() {
        return rows(VERSIONS).map(row -> new StoredSchema((String) row.get("schema_name"),
                (Long) row.get("version"),
                (String) row.get("version_hash"), (String) row.get("schema")));
    }

    @SuppressWarnings("unchecked") // every line is an object
    private Stream<Map<String, Object>> rows(String table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String file : dataset.files(table)) {
            dataset.lines(table, file).forEach(
                    line -> rows.add((Map<String, Object>) JsonParser.parse(line)));
        }
        return rows.stream();
    }
}
