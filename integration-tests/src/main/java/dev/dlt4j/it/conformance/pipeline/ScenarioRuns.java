package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The runs of one scenario: each a new pipeline on the same working folder and the same destination.
final class ScenarioRuns implements AutoCloseable {
    private final Map<String, @Nullable Object> written;
    private final Map<String, @Nullable Object> schemas;
    private final Path folder;
    private final ScenarioWarehouse warehouse;
    private @Nullable Pipeline session;
    private int built;

    ScenarioRuns(Map<String, @Nullable Object> written, Map<String, @Nullable Object> schemas, Path folder) {
        this.written = written;
        this.schemas = schemas;
        this.folder = folder;
        this.warehouse = new ScenarioWarehouse(folder);
    }

    /// Performs one run.
    ///
    /// @return its raw result
    Map<String, @Nullable Object> run(Map<String, @Nullable Object> run) throws SQLException {
        double started = System.currentTimeMillis() / 1e3;
        Pulled pulled = new Pulled();
        LoadInfo info = null;
        Map<String, @Nullable Object> error = null;
        Pipeline pipeline = pipeline(run);
        try {
            info = act(pipeline, run, pulled);
        } catch (NotBuiltException missing) {
            throw missing;
        } catch (DltException failed) {
            error = DltErrors.of(failed);
        }
        String action = Values.text(run.get("action"), "run");
        Map<String, @Nullable Object> raw = Values.of("window",
                List.of(started, System.currentTimeMillis() / 1e3),
                "pulled", pulled.pages(), "error", error, "load_info", info == null ? null : facts(info));
        raw.put("row_counts", error == null && List.of("run", "normalize").contains(action)
                ? pipeline.lastNormalize().map(counted -> new TreeMap<>(counted.rowCounts())).orElse(null)
                : null);
        if (error == null && action.equals("normalize") && pipeline.lastNormalize().isEmpty()
                && !pipeline.state().schemaNames().isEmpty()) {
            // dlt counts no rows when packages of a schema could have waited
            raw.put("row_counts", Values.of());
        }
        PackageStore packages = new PackageStore(pipeline.workingFolder(), () -> "");
        raw.put("pending", Values.of("extracted", (long) packages.extracted().size(), "normalized",
                (long) packages.normalized().size()));
        Map<String, @Nullable Object> schemas = new TreeMap<>();
        for (String name : pipeline.state().schemaNames()) {
            pipeline.schema(name).ifPresent(schema -> schemas.put(name, schema.toStored()));
        }
        raw.put("schema", schemas);
        raw.put("local_state", DumpValues.of(pipeline.state().values()));
        // only its connections are closed, which have other settings than those of the dump
        pipeline.close();
        raw.put("datasets", warehouse.datasets());
        return raw;
    }

    private Pipeline pipeline(Map<String, @Nullable Object> run) {
        Pipeline kept = session;
        if (kept != null && Boolean.TRUE.equals(run.get("keep_session"))) {
            return kept;
        }
        close();
        if (Boolean.TRUE.equals(run.get("fresh_working_dir"))) {
            Scratch.delete(folder.resolve("pipelines"));
        }
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(written);
        settings.putAll(Values.map(run.get("pipeline")));
        Pipeline.Builder builder = Dlt.pipeline(String.valueOf(settings.get("name")))
                .destination(warehouse.destination(Values.text(settings.get("destination"), "duckdb"),
                        Values.map(settings.get("destination_options"))))
                .pipelinesDir(folder.resolve("pipelines"))
                .localDir(folder);
        if (Boolean.TRUE.equals(settings.get("dev_mode"))) {
            // datasets of two pipelines that are built within a second would have one name
            builder.devMode(true).clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(built++)));
        }
        if (settings.get("refresh") != null) {
            builder.refresh(RefreshMode.named(String.valueOf(settings.get("refresh"))).orElseThrow());
        }
        if (settings.get("dataset_name") != null) {
            builder.dataset(String.valueOf(settings.get("dataset_name")));
        }
        for (Object config : new Object[]{Values.map(written.get("config")), Values.map(run.get("config"))}) {
            Values.map(config).forEach((key, value) -> builder.config(key, value == null ? "" : value));
        }
        Pipeline made = builder.build();
        session = made;
        return made;
    }

    private @Nullable LoadInfo act(Pipeline pipeline, Map<String, @Nullable Object> run,
            Pulled pulled) {
        switch (Values.text(run.get("action"), "run")) {
            case "run" -> {
                return load(pipeline, run, pulled);
            }
            case "extract" -> extract(pipeline, run, pulled);
            case "normalize" -> pipeline.normalize();
            case "load" -> {
                LoadInfo info = pipeline.load();
                // dlt has no info before anything was extracted
                return pipeline.state().schemaNames().isEmpty() ? null : info;
            }
            case "sync" -> pipeline.sync();
            case "drop_pending" -> pipeline.dropPendingPackages();
            case "abort" -> pipeline.abort();
            default -> throw new NotBuiltException(run.get("action") + " is not built yet");
        }
        return null;
    }

    private @Nullable LoadInfo load(Pipeline pipeline, Map<String, @Nullable Object> run, Pulled pulled) {
        RunOptions options = options(run);
        List<Resource<?>> bare = bare(run, pulled);
        List<Source> sources = sources(run, pulled);
        if (bare.isEmpty() && sources.isEmpty()) {
            LoadInfo info = pipeline.run();
            // dlt has no info when there was nothing to do
            return info.packages().isEmpty() ? null : info;
        }
        return bare.isEmpty()
                ? pipeline.run(options, sources.toArray(Source[]::new))
                : pipeline.run(options, bare.toArray(Resource<?>[]::new));
    }

    private void extract(Pipeline pipeline, Map<String, @Nullable Object> run, Pulled pulled) {
        RunOptions options = options(run);
        List<Source> sources = sources(run, pulled);
        List<Resource<?>> bare = bare(run, pulled);
        if (bare.isEmpty()) {
            pipeline.extract(options, sources.toArray(Source[]::new));
        } else {
            pipeline.extract(options, bare.toArray(Resource<?>[]::new));
        }
    }

    private static List<Map<String, @Nullable Object>> all(Map<String, @Nullable Object> run) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        Values.list(run.get("sources")).forEach(source -> all.add(Values.map(source)));
        if (run.get("source") != null) {
            all.add(Values.map(run.get("source")));
        }
        return all;
    }

    private static List<Resource<?>> bare(Map<String, @Nullable Object> run, Pulled pulled) {
        List<Resource<?>> resources = new ArrayList<>();
        for (Map<String, @Nullable Object> source : all(run)) {
            if (source.get("name") == null) {
                resources.addAll(WrittenSource.resources(source, pulled));
            }
        }
        return resources;
    }

    private List<Source> sources(Map<String, @Nullable Object> run, Pulled pulled) {
        List<Source> sources = new ArrayList<>();
        for (Map<String, @Nullable Object> source : all(run)) {
            if (source.get("name") != null) {
                String name = String.valueOf(source.get("name"));
                Source made = WrittenSource.source(name, source, pulled);
                Object settings = schemas.getOrDefault(name, schemas.get("*"));
                if (settings != null) {
                    made = made.schema(WrittenSchema.of(name, Values.map(settings)));
                }
                sources.add(run.get("select") == null
                        ? made
                        : made.only(Values.texts(run.get("select")).toArray(String[]::new)));
            }
        }
        return sources;
    }

    static RunOptions options(Map<String, @Nullable Object> run) {
        Object contract = run.get("schema_contract");
        RunOptions options = contract == null
                ? RunOptions.none()
                : RunOptions.none().withSchemaContract(contract);
        if (run.get("table_name") != null) {
            options = options.withTableName(String.valueOf(run.get("table_name")));
        }
        Object write = run.get("write_disposition");
        if (write != null) {
            options = options.withWrite(WrittenSource.write(write));
        }
        Object key = run.get("primary_key");
        if (key != null) {
            options = options.withPrimaryKey(WrittenSource.names(key));
        }
        Object columns = run.get("columns");
        if (columns != null) {
            for (Column column : WrittenSource.columns(columns)) {
                options = options.withColumn(column);
            }
        }
        if (run.get("refresh") != null) {
            options = options
                    .withRefresh(RefreshMode.named(String.valueOf(run.get("refresh"))).orElseThrow());
        }
        return run.get("loader_file_format") == null
                ? options
                : options.withLoaderFileFormat(String.valueOf(run.get("loader_file_format")));
    }

    private static Map<String, @Nullable Object> facts(LoadInfo info) {
        List<@Nullable Object> packages = new ArrayList<>();
        for (LoadInfo.LoadedPackage loaded : info.packages()) {
            packages.add(Values.of("load_id", loaded.loadId(), "schema", loaded.schemaName(), "state",
                    "loaded",
                    "migrated_tables", loaded.migrated().stream().sorted().toList(), "jobs",
                    loaded.jobs().isEmpty() ? Values.of() : Values.of("completed", counts(loaded.jobs())),
                    "dropped_tables", loaded.dropped(), "truncated_tables", loaded.truncated()));
        }
        return Values.of("first_run", info.firstRun(), "packages", packages);
    }

    private static Map<String, @Nullable Object> counts(Map<String, Map<String, Integer>> jobs) {
        Map<String, @Nullable Object> counts = new TreeMap<>();
        jobs.forEach((table, formats) -> {
            Map<String, @Nullable Object> byFormat = new TreeMap<>();
            formats.forEach((format, count) -> byFormat.put(format, count.longValue()));
            counts.put(table, byFormat);
        });
        return counts;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
