package dev.dlt4j;

import dev.dlt4j.dataset.Dataset;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.internal.config.RunContext;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.schema.SchemaFolders;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.notice.RunListener;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.row.RowConstraints;
import dev.dlt4j.spi.source.IntervalProvider;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Moves data from sources into one dataset of one destination and remembers what it did, dlt's *pipeline*.
///
/// Each step can be stopped at any byte and run again: `run` first finishes packages that an earlier run
/// left. A pipeline is used by one thread at a time; a lock keeps other processes out of its working folder
/// while a step runs. Closing it closes its connections.
public final class Pipeline implements AutoCloseable {
    private final PipelineRun work;

    private Pipeline(PipelineRun work) {
        this.work = work;
    }

    public String name() {
        return work.name();
    }

    /// The dataset as asked for; the destination may keep it under a normalized name.
    public String datasetName() {
        return work.datasetName();
    }

    /// The profile of the workspace; empty outside one.
    public Optional<String> profile() {
        return work.profile();
    }

    /// Where state, schemas and packages are kept.
    public Path workingFolder() {
        return work.folder();
    }

    /// Loads rows into a table of the pipeline's name: maps, records, beans, `JsonObject`s.
    ///
    /// @throws PipelineStepFailed when a step fails
    public LoadInfo run(Iterable<?> rows) {
        return run(rows, RunOptions.none());
    }

    public LoadInfo run(Iterable<?> rows, RunOptions options) {
        return work.run(work.sources(Inputs.rows(rows, tableOf(options))), options);
    }

    public LoadInfo run(Stream<?> rows) {
        return run(rows, RunOptions.none());
    }

    public LoadInfo run(Stream<?> rows, RunOptions options) {
        return work.run(work.sources(List.of(Resource.of(tableOf(options), rows))), options);
    }

    /// Loads a JSON text: a list of objects, one object, or objects, one per line.
    public LoadInfo run(String json) {
        return run(json, RunOptions.none());
    }

    public LoadInfo run(String json, RunOptions options) {
        return work.run(work.sources(Inputs.json(json, tableOf(options))), options);
    }

    /// Loads JSON in UTF-8, of the same forms as [#run(String)].
    public LoadInfo run(byte[] json) {
        return run(json, RunOptions.none());
    }

    public LoadInfo run(byte[] json, RunOptions options) {
        return work.run(work.sources(Inputs.json(json, tableOf(options))), options);
    }

    public LoadInfo run(Resource<?>... resources) {
        return work.run(work.sources(List.of(resources)), RunOptions.none());
    }

    /// Loads resources into the schema that is named as the pipeline.
    public LoadInfo run(Resource<?> resource, RunOptions options) {
        return work.run(work.sources(List.of(resource)), options);
    }

    public LoadInfo run(Source... sources) {
        return work.run(List.of(sources), RunOptions.none());
    }

    public LoadInfo run(Source source, RunOptions options) {
        return work.run(List.of(source), options);
    }

    /// Loads several sources with the same options in one run.
    public LoadInfo run(RunOptions options, Source... sources) {
        return work.run(List.of(sources), options);
    }

    /// Loads several resources with the same options into the schema that is named as the pipeline.
    public LoadInfo run(RunOptions options, Resource<?>... resources) {
        return work.run(work.sources(List.of(resources)), options);
    }

    /// What a run of the source would change of schema and destination. The source is read and its rows are
    /// normalized in a folder that is deleted again: state, packages and schemas of the pipeline stay as they
    /// are, and the destination is only read. `source.limit(Limit.rows(1000))` reads fewer rows.
    ///
    /// @throws PipelineStepFailed when a step fails for another reason than a schema contract
    public RunPlan plan(Source... sources) {
        return work.plan(List.of(sources), RunOptions.none());
    }

    /// As [#plan(Source...)], for resources in the schema that is named as the pipeline.
    public RunPlan plan(Resource<?>... resources) {
        return work.plan(work.sources(List.of(resources)), RunOptions.none());
    }

    /// As [#plan(Source...)], for a run with options.
    public RunPlan plan(Source source, RunOptions options) {
        return work.plan(List.of(source), options);
    }

    /// Finishes packages that wait, and extracts nothing.
    public LoadInfo run() {
        return work.finishPending(List.of());
    }

    /// Finishes packages that wait, and tries again when that fails for a reason that may pass.
    ///
    /// @param hinted sources whose column hints and contracts are applied to documents that could not be
    ///             normalized, as `run` applies them; none is read
    public LoadInfo retry(Retry policy, Source... hinted) {
        List<Source> sources = List.of(hinted);
        return policy.call(() -> work.finishPending(sources));
    }

    /// The rows of a resource with the state that the pipeline has of it, read without writing them. What the
    /// resource changes in its state is not kept.
    public <T> ResourceItems<T> items(Resource<T> resource) {
        return work.items(() -> work.sources(List.of(resource.selected(true))).getFirst());
    }

    /// The rows of all selected resources of a source with the state that the pipeline has of it.
    public ResourceItems<Object> items(Source source) {
        return work.items(() -> source);
    }

    /// Extracts rows into a package, the input of [#normalize()] and then [#load()].
    public ExtractInfo extract(Iterable<?> rows, RunOptions options) {
        return work.extract(work.sources(Inputs.rows(rows, tableOf(options))), options);
    }

    public ExtractInfo extract(Resource<?>... resources) {
        return work.extract(work.sources(List.of(resources)), RunOptions.none());
    }

    public ExtractInfo extract(Source... sources) {
        return work.extract(List.of(sources), RunOptions.none());
    }

    public ExtractInfo extract(Source source, RunOptions options) {
        return work.extract(List.of(source), options);
    }

    public ExtractInfo extract(RunOptions options, Source... sources) {
        return work.extract(List.of(sources), options);
    }

    public ExtractInfo extract(RunOptions options, Resource<?>... resources) {
        return work.extract(work.sources(List.of(resources)), options);
    }

    /// Normalizes all extracted packages.
    ///
    /// @return empty when there was none
    public Optional<NormalizeInfo> normalize() {
        return work.normalize();
    }

    /// Loads all normalized packages, oldest first.
    public LoadInfo load() {
        return work.load();
    }

    /// Takes over state and schemas from the destination when it knows newer ones; forgets local ones when
    /// the dataset is gone. `run` does so by itself, once.
    public void sync() {
        work.sync();
    }

    /// Gives up the packages that wait, and takes state and schemas back to what they were before the oldest
    /// of them was extracted: the next run extracts their data again. The way on when one can neither be
    /// normalized nor loaded. What is loaded of it stays. As dlt's `abort_packages`.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when a package is Python dlt's; then none is touched
    public AbortInfo abort() {
        return work.abort(Optional.empty(), false);
    }

    /// Gives up a package and all newer ones; older ones keep waiting.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when no package of that load id waits, or one is Python
    ///                                            dlt's; then none is touched
    public AbortInfo abort(String fromLoadId) {
        return work.abort(Optional.of(fromLoadId), false);
    }

    /// What [#abort()] would do; changes nothing.
    public AbortInfo abortPlan() {
        return work.abort(Optional.empty(), true);
    }

    /// Drops tables of resources with what these remember, so that the next run reads them from the start, or
    /// removes parts of the state; the destination follows at once. As dlt's `pipeline drop`.
    ///
    /// @return what was dropped; nothing was done when it is empty
    /// @throws dev.dlt4j.domain.TerminalException  when the pipeline never ran or packages wait
    /// @throws dev.dlt4j.spi.config.ConfigurationError when a schema, resource, pattern or path fits nothing;
    ///                                            names the nearest and all there are
    public DropInfo drop(DropRequest request) {
        return work.drop(request, false);
    }

    /// What [#drop] would do; changes nothing.
    public DropInfo dropPlan(DropRequest request) {
        return work.drop(request, true);
    }

    /// dlt's earlier name of [#abort()].
    public void dropPendingPackages() {
        work.abort(Optional.empty(), false);
    }

    /// Connects to the destination, without changing anything.
    ///
    /// @return where the dataset is or would be, without secrets
    /// @throws dev.dlt4j.domain.DltException when it cannot be reached
    public String reach() {
        return work.loaded().reach();
    }

    /// Runs queries on the dataset; nothing that writes. It takes no part in steps and locks nothing.
    ///
    /// @return a client, which ends with the pipeline
    /// @throws dev.dlt4j.domain.TerminalException when the destination has no SQL
    public SqlClient sqlClient() {
        return sqlClient(SqlAccess.READ_ONLY);
    }

    /// Runs SQL on the dataset, also statements that change it.
    ///
    /// @return a client, which ends with the pipeline
    /// @throws dev.dlt4j.domain.TerminalException when the destination has no SQL
    public SqlClient sqlClient(SqlAccess access) {
        return work.loaded().sqlClient(access);
    }

    /// As [#sqlClient(SqlAccess)], on the dataset of a schema, which is another one when the schemas of the
    /// pipeline do not share theirs ([Builder#useSingleDataset]).
    public SqlClient sqlClient(String schemaName, SqlAccess access) {
        return work.loaded().sqlClient(Objects.requireNonNull(schemaName, "schemaName"), access);
    }

    /// What was loaded, as tables to be read; nothing that writes. It takes no part in steps and locks
    /// nothing. Its tables are those of the schemas that are known now: ask again after a run.
    ///
    /// @return the dataset, which ends with the pipeline
    /// @throws dev.dlt4j.domain.TerminalException when the destination has no SQL
    public Dataset dataset() {
        return dataset(SqlAccess.READ_ONLY);
    }

    /// What was loaded, with a client whose statements may change it.
    ///
    /// @return the dataset, which ends with the pipeline
    /// @throws dev.dlt4j.domain.TerminalException when the destination has no SQL
    public Dataset dataset(SqlAccess access) {
        return work.loaded().dataset(access);
    }

    /// As [#dataset(SqlAccess)], of the dataset of a schema, which is another one when the schemas of the
    /// pipeline do not share theirs ([Builder#useSingleDataset]).
    public Dataset dataset(String schemaName, SqlAccess access) {
        return work.loaded().dataset(Objects.requireNonNull(schemaName, "schemaName"), access);
    }

    /// Load ids of packages that wait to be normalized or loaded.
    public List<String> pendingPackages() {
        return work.pending();
    }

    /// What the last call of this pipeline did, step by step, also that of an earlier process; empty before
    /// the first. The working folder keeps it as `trace.json`, unless `enable_runtime_trace` is false.
    public Optional<PipelineTrace> lastTrace() {
        return work.lastTrace();
    }

    /// The packages in the working folder, oldest first: those that wait, and those that were loaded or given
    /// up.
    public List<PackageInfo> packages() {
        return work.packages();
    }

    /// What resources put into the state of a package (`context.packageState()`), dlt's load package state,
    /// with what a refresh noted there; empty when the package has none or is not kept any more.
    public Map<String, @Nullable Object> packageState(String loadId) {
        return work.packageState(loadId);
    }

    public PipelineState state() {
        return work.state();
    }

    /// The schema of the first source that was extracted; empty before.
    public Optional<Schema> schema() {
        return work.state().defaultSchemaName().flatMap(work::schema);
    }

    public Optional<Schema> schema(String name) {
        return work.schema(name);
    }

    public Optional<NormalizeInfo> lastNormalize() {
        return work.lastNormalize();
    }

    @Override
    public void close() {
        work.close();
    }

    private String tableOf(RunOptions options) {
        return options.tableName().orElse(name());
    }

    /// Collects the parts of a pipeline. Only the name is required; without a destination data can be
    /// extracted but not normalized.
    public static final class Builder {
        private final String name;
        private @Nullable Destination<?> destination;
        private @Nullable String destinationType;
        private @Nullable String destinationName;
        private Map<String, Object> destinationSettings = Map.of();
        private @Nullable Destination<?> staging;
        private @Nullable String stagingType;
        private @Nullable String stagingName;
        private @Nullable String dataset;
        private boolean devMode;
        private boolean readOnly;
        private @Nullable Path pipelinesFolder;
        private @Nullable Path localFolder;
        private @Nullable String naming;
        private @Nullable Path importSchemas;
        private @Nullable Path exportSchemas;
        private Clock clock = Clock.systemUTC();
        private Supplier<RandomGenerator> random = SecureRandom::new;
        private ProgressListener progress = ProgressListener.none();
        private final List<RunListener> listeners = new ArrayList<>();
        private Optional<Executor> executor = Optional.empty();
        private @Nullable Connectors connectors;
        private @Nullable RunContext context;
        private @Nullable String profile;
        private Optional<Object> schemaContract = Optional.empty();
        private Optional<RefreshMode> refresh = Optional.empty();
        private final Map<String, Object> config = new LinkedHashMap<>();

        Builder(String name) {
            Objects.requireNonNull(name, "name");
            PipelineNames.faultOfPipeline(name).ifPresent(fault -> {
                throw new IllegalArgumentException(fault);
            });
            this.name = name;
        }

        /// A destination by its connector's name; its settings are looked up under `destination.<name>`.
        public Builder destination(String type) {
            return destination(type, Map.of());
        }

        /// A destination by its connector's name, with settings that come before those looked up.
        public Builder destination(String type, Map<String, Object> given) {
            destinationType = Objects.requireNonNull(type, "type");
            destinationSettings = Map.copyOf(given);
            destination = null;
            return this;
        }

        public Builder destination(Destination<?> made) {
            destination = Objects.requireNonNull(made, "made");
            return this;
        }

        /// What the destination is called in settings, infos and the state; by default its type.
        public Builder destinationName(String called) {
            destinationName = Objects.requireNonNull(called, "called");
            return this;
        }

        /// Loads by way of files in another destination, of type `filesystem`: job files are copied there,
        /// and the destination loads the copies. None by default. As dlt's `staging`.
        public Builder staging(Destination<?> files) {
            staging = Objects.requireNonNull(files, "files");
            return this;
        }

        /// As [#staging(Destination)], by its connector's name; its settings are looked up under
        /// `destination.<name>`.
        public Builder staging(String type) {
            stagingType = Objects.requireNonNull(type, "type");
            staging = null;
            return this;
        }

        /// The dataset to load into; by default `dataset_name` of the settings, then the one of the run
        /// before, then `<pipeline>_dataset`.
        public Builder dataset(String datasetName) {
            PipelineNames.faultOfDataset(Objects.requireNonNull(datasetName, "datasetName"))
                    .ifPresent(fault -> {
                        throw new ConfigurationError(fault);
                    });
            dataset = datasetName;
            return this;
        }

        /// How the dataset's name is made of the given one, which is put for `%s`: `dev_%s`. As dlt's
        /// `dataset_name_layout`.
        public Builder datasetNameLayout(String layout) {
            return config("dataset_name_layout", Objects.requireNonNull(layout, "layout"));
        }

        /// Whether all schemas share the dataset, as by default. Else the default schema, which is that of
        /// the first source that was ever extracted, has it, and each other one a dataset of its own,
        /// `<dataset>_<schema>`. As dlt's `use_single_dataset`.
        public Builder useSingleDataset(boolean single) {
            return config("use_single_dataset", single);
        }

        /// Whether the pipeline starts from nothing each time it is built: its working folder is emptied, and
        /// its dataset gets a name with the time of building, `<dataset>_20260131172405`, so that what
        /// earlier ones loaded stays for comparison. False by default. As dlt's `dev_mode`; a later pipeline
        /// without it forgets what was kept in dev mode, and says so.
        public Builder devMode(boolean on) {
            devMode = on;
            return this;
        }

        /// How every run resets its sources before it extracts them; a run's own options count more. None by
        /// default.
        public Builder refresh(RefreshMode mode) {
            refresh = Optional.of(mode);
            return this;
        }

        /// Whether the pipeline is only looked at ([Pipeline#dataset], [Pipeline#sqlClient]): its destination
        /// is opened so that other processes can read it too, where that makes a difference, as for DuckDB's
        /// files. Its steps are then refused. False by default.
        public Builder readOnly(boolean on) {
            readOnly = on;
            return this;
        }

        /// Takes destination and folders from the working folder, as the pipeline was last run; what is set
        /// here already, or later, counts more. As [Dlt#attach].
        ///
        /// @throws dev.dlt4j.domain.TerminalException when it has no working folder, or never had a
        /// destination
        public Builder attached() {
            WorkedPipeline worked = WorkedPipeline.in(
                    pipelinesFolder != null ? pipelinesFolder : context(Connectors.installed()).pipelines(),
                    name);
            if (destination == null && destinationType == null) {
                destinationType = worked.destinationType();
                if (destinationName == null) {
                    destinationName = worked.destinationName().orElse(null);
                }
            }
            if (staging == null && stagingType == null) {
                stagingType = worked.stagingType().orElse(null);
                stagingName = worked.stagingName().orElse(null);
            }
            if (localFolder == null) {
                localFolder = worked.localFolder().orElse(null);
            }
            return this;
        }

        /// The folder that holds the working folders of pipelines; by default the one that dlt uses.
        public Builder pipelinesDir(Path folder) {
            pipelinesFolder = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /// The profile of the workspace: its settings and its folders are used. By default that of the
        /// variable `WORKSPACE__PROFILE`, of the file `.dlt/profile-name`, or `dev`; none in a folder without
        /// the file `.dlt/.workspace`.
        public Builder profile(String named) {
            profile = Objects.requireNonNull(named, "named");
            return this;
        }

        private RunContext context(Connectors known) {
            return context != null ? context : RunContext.ofProcess(profile, known::providers);
        }

        /// What relative paths of the destination are relative to; by default the current folder.
        public Builder localDir(Path folder) {
            localFolder = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /// The naming convention of the pipeline's schemas: one of dlt's (`snake_case`, `duck_case`,
        /// `direct`, `sql_cs_v1`, `sql_ci_v1`, `s3_tables`), or one that a jar brings. Unset: `schema.naming`
        /// of the settings, else that of the destination, else the one a schema has; new ones have
        /// `snake_case`.
        public Builder naming(String convention) {
            naming = Objects.requireNonNull(convention, "convention");
            return this;
        }

        /// The folder of schemas that come before the pipeline's own: `<schema>.schema.yaml` is written there
        /// after the first extract, with hints only, not with what was inferred from data; when you change
        /// it, it takes the place of the pipeline's schema. Unset: `import_schema_path` of the settings, else
        /// none.
        public Builder importSchemaPath(Path folder) {
            importSchemas = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /// The folder each changed schema is written to as `<schema>.schema.yaml`. Unset:
        /// `export_schema_path` of the settings, else none.
        public Builder exportSchemaPath(Path folder) {
            exportSchemas = Objects.requireNonNull(folder, "folder");
            return this;
        }

        public Builder clock(Clock time) {
            clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /// The source of randomness for ids; each worker gets one of its own.
        public Builder random(Supplier<RandomGenerator> source) {
            random = Objects.requireNonNull(source, "source");
            return this;
        }

        public Builder onProgress(ProgressListener listener) {
            progress = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /// Calls a listener at the end of each call of the pipeline, whether it succeeded or failed, with its
        /// steps and the tables it loaded; several are called in this order. Those of the settings
        /// `runtime.slack_incoming_hook` and `runtime.notice_webhook` come last.
        public Builder onEnd(RunListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /// The application's threads for parallel resources, deferred calls and load jobs, instead of threads
        /// that the pipeline makes for a run. It takes no more of them at once than `extract.workers`,
        /// `extract.max_parallel_items` and `load.workers` allow, and closes none. When all of them are busy
        /// the waiting thread does the work itself. Rows are always normalized on threads of the pipeline,
        /// since deeply nested ones need a large stack.
        public Builder executor(Executor threads) {
            executor = Optional.of(threads);
            return this;
        }

        /// The connectors that may be named; by default all on the class path.
        public Builder connectors(Connectors known) {
            connectors = Objects.requireNonNull(known, "known");
            return this;
        }

        /// A setting by its dotted key (`normalize.workers`). It comes before environment and files, also
        /// before what these say for this pipeline alone, and before a project's `dlt.yml`; of two, the last
        /// counts.
        public Builder config(String key, Object value) {
            config.put(key, value);
            // where the pipeline's own settings are looked up first
            config.put(name + "." + key, value);
            return this;
        }

        /// Folders, profile and settings of a project, instead of those of the current folder.
        Builder context(RunContext known) {
            context = known;
            return this;
        }

        /// How many chunks are normalized at once; by default one per processor.
        public Builder workers(int count) {
            return config("normalize.workers", count);
        }

        /// What data may change in every run, in place of the contracts of sources and resources; a run may
        /// have its own.
        public Builder schemaContract(SchemaContract contract) {
            return schemaContract(contract.toHint());
        }

        /// The contract as dlt writes it: a mode, or a map from entity to mode.
        ///
        /// @throws DltException when an entity or a mode is unknown
        public Builder schemaContract(Object contract) {
            SchemaContract.ofWritten(contract);
            schemaContract = Optional.of(contract);
            return this;
        }

        /// Makes the pipeline; nothing is opened yet.
        ///
        /// @throws DltException when the destination is unknown or its configuration has faults: all are
        /// named
        public Pipeline build() {
            Connectors known = connectors == null ? Connectors.installed() : connectors;
            RunContext around = context(known);
            PipelineFolders folders = PipelineFolders.of(around, pipelinesFolder, localFolder);
            Settings found = around.settings().over(config);
            DestinationBinding binding = destination != null
                    ? DestinationBinding
                            .of(destinationName == null ? destination : destination.named(destinationName),
                                    found, name)
                    : DestinationBinding.byName(destinationType, destinationName, destinationSettings, known,
                            found, name);
            binding = binding.through(staging != null
                    ? DestinationBinding.of(staging, found, name)
                    : DestinationBinding.byName(stagingType, stagingName, Map.of(), known, found, name));
            SchemaFolders schemas = SchemaFolders.of(name, importSchemas, exportSchemas,
                    Path.of("").toAbsolutePath(), found);
            return new Pipeline(
                    new PipelineRun(name, readOnly ? binding.toRead() : binding,
                            devMode
                                    ? DatasetChoice.ofDevMode(name, dataset, found, clock)
                                    : DatasetChoice.of(name, dataset, found),
                            devMode, folders.withSchemas(schemas), known,
                            clock,
                            random, progress, RunNotices.of(name, listeners, found, known),
                            () -> found.resolved(name),
                            PipelineLimits.of(name, found, known.extensions(IntervalProvider.class))
                                    .withConstraints(() -> known.extensions(RowConstraints.class))
                                    .withSchemaContract(schemaContract)
                                    .withRefresh(refresh).on(executor),
                            new Naming(name, naming, known, found)));
        }
    }
}
