package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.yaml.YamlText;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `schema_evolution.json` and `contracts.json`: extracts and normalizes batches in a pipeline, and compares
/// the schema and the rows.
public final class EvolutionArea implements Area {
    /// The rows were read from jsonl files, which this destination does not support.
    private static final String NO_JSONL = "postgres";

    private final boolean contracts;

    private EvolutionArea(boolean contracts) {
        this.contracts = contracts;
    }

    /// Schemas, hashes, updates and rows.
    public static Area evolution() {
        return new EvolutionArea(false);
    }

    /// Rows kept and columns of the schema.
    public static Area contracts() {
        return new EvolutionArea(true);
    }

    /// Bytes are equal in hexadecimal digits and in Base64.
    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder("columns", "tables").withoutFormOfBytes();
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) throws IOException {
        String schemaName = Values.text(input.get("schema_name"), "golden");
        List<@Nullable Object> steps = new ArrayList<>();
        RowNames names = new RowNames();
        try (Scratch scratch = new Scratch();
                Pipeline pipeline = Dlt.pipeline("golden_1")
                        .destination(ExtractOnly.like(Values.text(input.get("destination"), "duckdb")))
                        .dataset("golden").pipelinesDir(scratch.folder()).localDir(scratch.folder())
                        .config("restore_from_destination", false)
                        .workers(1).build()) {
            for (Object written : Values.list(input.get("steps"))) {
                Map<String, @Nullable Object> step = Values.map(written);
                try {
                    extract(pipeline, schemaName, step);
                    pipeline.normalize();
                    steps.add(contracts
                            ? kept(pipeline, schemaName)
                            : facts(pipeline, schemaName, names, !NO_JSONL.equals(input.get("destination"))));
                } catch (PipelineStepFailed failed) {
                    steps.add(Failure.of(failed));
                }
                forget(new PackageStore(pipeline.workingFolder(), () -> ""));
            }
            Map<String, @Nullable Object> answer = Values.of("steps", steps);
            Optional<Schema> last = pipeline.schema(schemaName);
            if (Boolean.TRUE.equals(input.get("export")) && last.isPresent()) {
                answer.put("yaml", YamlText.of(last.get().toStoredWithoutDefaults()));
                answer.put("stored", last.get().toStored());
            }
            return answer;
        }
    }

    /// Deletes pending packages, but keeps the schema of the step, which aborting would roll back.
    private static void forget(PackageStore packages) {
        packages.normalized().forEach(packages::deleteNormalized);
        packages.extracted().forEach(packages::deleteExtracted);
    }

    private static void extract(Pipeline pipeline, String schemaName, Map<String, @Nullable Object> step) {
        Map<String, @Nullable Object> source = Values.map(step.get("source"));
        source.put("resources", step.get("resources"));
        Object contract = step.get("run_contract");
        pipeline.extract(
                withSettings(WrittenSource.source(schemaName, source, new Pulled()),
                        Values.map(step.get("settings"))),
                contract == null ? RunOptions.none() : RunOptions.none().withSchemaContract(contract));
    }

    private static Source withSettings(Source source, Map<String, @Nullable Object> settings) {
        List<String> detections = new ArrayList<>(List.of("iso_timestamp"));
        for (String added : Values.texts(settings.get("add_detections"))) {
            if (!detections.contains(added)) {
                detections.add(added);
            }
        }
        detections.removeAll(Values.texts(settings.get("remove_detections")));
        Map<String, List<String>> hints = new LinkedHashMap<>();
        Values.map(settings.get("default_hints"))
                .forEach((hint, names) -> hints.put(hint, Values.texts(names)));
        Map<String, String> types = new LinkedHashMap<>();
        Values.map(settings.get("preferred_types"))
                .forEach((name, type) -> types.put(name, String.valueOf(type)));
        return source.typeDetections(detections).defaultHints(hints).preferredTypes(types);
    }

    private static Map<String, @Nullable Object> facts(Pipeline pipeline, String schemaName, RowNames names,
            boolean rowsKnown)
            throws IOException {
        Schema schema = pipeline.schema(schemaName).orElseThrow();
        Map<String, @Nullable Object> stored = schema.toStored();
        Map<String, @Nullable Object> tables = Values.map(stored.get("tables"));
        tables.remove(SystemTables.VERSION);
        tables.remove(SystemTables.LOADS);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (String key : List.of("version", "version_hash", "previous_hashes")) {
            facts.put(key, stored.get(key));
        }
        facts.put("tables", tables);
        facts.put("settings", stored.get("settings"));
        facts.put("normalizers", stored.get("normalizers"));
        Map<String, @Nullable Object> updates = new LinkedHashMap<>();
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        for (String loadId : pipeline.pendingPackages()) {
            NormalizedPackage normalized = new NormalizedPackage(pipeline.workingFolder(), loadId);
            updates.putAll(normalized.schemaUpdates());
            var found = names.renamed(normalized.rows(), schema, loadId);
            rows.putAll(rowsKnown ? found : emptied(found));
        }
        facts.put("schema_updates", updates);
        facts.put("rows", rows);
        return facts;
    }

    private static <T> Map<String, List<T>> emptied(Map<String, List<T>> tables) {
        tables.replaceAll((table, rows) -> List.of());
        return tables;
    }

    private static Map<String, @Nullable Object> kept(Pipeline pipeline, String schemaName)
            throws IOException {
        Schema schema = pipeline.schema(schemaName).orElseThrow();
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        for (String loadId : pipeline.pendingPackages()) {
            new NormalizedPackage(pipeline.workingFolder(), loadId).rows()
                    .forEach((table, found) -> {
                        found.forEach(row -> row.keySet().removeIf(name -> name.startsWith("_dlt")));
                        rows.put(table, found);
                    });
        }
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (Table table : schema.allDataTables()) {
            Map<String, @Nullable Object> types = new LinkedHashMap<>();
            table.columns().forEach((name, column) -> {
                if (!name.startsWith("_dlt")) {
                    List<@Nullable Object> type = new ArrayList<>();
                    type.add(column.dataType().map(Object::toString).orElse(null));
                    if (column.variant()) {
                        type.add("variant");
                    }
                    types.put(name, type);
                }
            });
            columns.put(table.name(), types);
        }
        return Values.of("rows", rows, "columns", columns);
    }

    /// Replaces random ids by the names of the vectors, `$random:1` …, in the order of root tables by name;
    /// ids of nested rows must be hashes of their parents' ids, and become hashes of the new ones.
    private static final class RowNames {
        private static final Set<String> KEYED = Set.of("upsert", "insert-only", "cdc", "scd2");
        private final Map<String, String> renamed = new HashMap<>();
        private int last;

        Map<String, List<Map<String, @Nullable Object>>> renamed(
                Map<String, List<Map<String, @Nullable Object>>> tables, Schema schema, String loadId) {
            tables.forEach((name, rows) -> {
                if (!schema.table(name).isNested() && !schema.isSystemName(name)) {
                    boolean random = !KEYED.contains(
                            String.valueOf(schema.table(name).property("x-merge-strategy")));
                    rows.forEach(row -> renamed.put(String.valueOf(row.get(SystemTables.ID)),
                            random ? "$random:" + ++last : String.valueOf(row.get(SystemTables.ID))));
                }
            });
            boolean found = true;
            while (found) {
                found = false;
                for (Map.Entry<String, List<Map<String, @Nullable Object>>> table : tables.entrySet()) {
                    for (Map<String, @Nullable Object> row : table.getValue()) {
                        found |= nested(table.getKey(), row);
                    }
                }
            }
            for (List<Map<String, @Nullable Object>> rows : tables.values()) {
                for (Map<String, @Nullable Object> row : rows) {
                    row.replaceAll((column, value) -> loadId.equals(value)
                            ? "$load_id"
                            : column.startsWith("_dlt") && value instanceof String id
                                    ? renamed.getOrDefault(id, id)
                                    : value);
                }
            }
            return tables;
        }

        private boolean nested(String table, Map<String, @Nullable Object> row) {
            String id = String.valueOf(row.get(SystemTables.ID));
            String parent = String.valueOf(row.get(SystemTables.PARENT_ID));
            String newParent = renamed.get(parent);
            if (renamed.containsKey(id) || newParent == null
                    || !(row.get(SystemTables.LIST_INDEX) instanceof Number index)
                    || !RowIds.nested(parent, table, index.longValue()).equals(id)) {
                return false;
            }
            renamed.put(id, RowIds.nested(newParent, table, index.longValue()));
            return true;
        }
    }
}
