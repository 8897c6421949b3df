package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.DestinationNames;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.extract.Extractor;
import dev.dlt4j.internal.extract.Follower;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.load.LoadedPackage;
import dev.dlt4j.internal.load.Loader;
import dev.dlt4j.internal.normalize.NormalizeResult;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The work of a pipeline: its steps, what they keep between runs, and what becomes of failures.
final class PipelineRun implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());

    private final String name;
    private final DestinationBinding destination;
    private final @Nullable String dataset;
    private final PipelineFolders folders;
    private final Connectors connectors;
    private final Clock clock;
    private final ProgressListener progress;
    private final PipelineLimits limits;
    private final Naming naming;
    private final PipelineFolder folder;
    private final PackageStore packages;
    private final LoadId.Sequence loadIds;
    private final Normalizing normalizing;

    private PipelineState state;
    private @Nullable DestinationClient client;
    private @Nullable NormalizeInfo lastNormalize;
    private boolean synced;

    PipelineRun(String name, DestinationBinding destination, @Nullable String dataset,
            PipelineFolders folders,
            Connectors connectors, Clock clock, Supplier<RandomGenerator> random, ProgressListener progress,
            PipelineLimits limits, Naming naming) {
        this.name = name;
        this.destination = destination;
        this.dataset = dataset;
        this.folders = folders;
        this.connectors = connectors;
        this.clock = clock;
        this.progress = new GuardedProgress(progress);
        this.limits = limits;
        this.naming = naming;
        this.folder = new PipelineFolder(name, folders.pipelines().resolve(name), folders.schemas(),
                naming::named);
        this.packages = new PackageStore(folder.path(), new FileIds(random.get()));
        this.loadIds = new LoadId.Sequence(this::epochSeconds);
        this.normalizing = new Normalizing(packages, folder, limits, this::capabilities,
                this::storedTypes, random, this::epochSeconds, this.progress);
        this.state = folder.state().orElseGet(this::initialState);
    }

    private PipelineState initialState() {
        return PipelineState.initial(folders.local().toString());
    }

    private double epochSeconds() {
        Instant now = clock.instant();
        return now.getEpochSecond() + Math.floorDiv(now.getNano(), 1000) / 1e6;
    }

    String name() {
        return name;
    }

    String datasetName() {
        return dataset != null ? dataset : state.datasetName().orElse(name + "_dataset");
    }

    Path folder() {
        return folder.path();
    }

    PipelineState state() {
        return state;
    }

    Optional<Schema> schema(String schemaName) {
        return folder.schema(schemaName);
    }

    Optional<NormalizeInfo> lastNormalize() {
        return Optional.ofNullable(lastNormalize);
    }

    List<String> pending() {
        List<String> pending = new ArrayList<>(packages.normalized());
        pending.addAll(packages.extracted());
        return pending;
    }

    /// Puts resources into a source: of the default schema, else one named as the pipeline.
    List<Source> sources(List<? extends Resource<?>> resources) {
        String schemaName = state.defaultSchemaName().orElseGet(
                () -> NamingConventions.named("snake_case", 64).normalizeIdentifier(name));
        return List.of(Extracting.bare(schemaName, resources, folder.schema(schemaName)));
    }

    LoadInfo run(List<Source> sources, RunOptions options) {
        return locked(() -> {
            Instant start = clock.instant();
            boolean firstRun = isFirstRun();
            client().prepare();
            syncOnce();
            if (packages.hasPending()) {
                LOG.log(System.Logger.Level.WARNING,
                        "pipeline {0} finishes the packages of an earlier run; the data of "
                                + "this run is not extracted: run again to load it",
                        name);
                RunOptions complete = limits.complete(options);
                normalizeKept((schema, files) -> Extracting.kept(sources, complete, schema, files));
                return info(loadAll(), firstRun, true, List.of(), start);
            }
            ExtractInfo extracted;
            try (EarlyNormalizing early = normalizing.early()) {
                extracted = extractAll(sources, options, early::follower);
                normalizeAll(early, (schema, files) -> schema);
            }
            return info(loadAll(), firstRun, false, emptyResources(extracted), start);
        });
    }

    LoadInfo finishPending() {
        return locked(() -> {
            Instant start = clock.instant();
            boolean firstRun = isFirstRun();
            syncOnce();
            boolean pending = packages.hasPending();
            normalizeAll();
            return info(loadAll(), firstRun, pending, List.of(), start);
        });
    }

    ExtractInfo extract(List<Source> sources, RunOptions options) {
        return locked(() -> {
            return extractAll(sources, options, loadId -> Follower.none());
        });
    }

    Optional<NormalizeInfo> normalize() {
        return locked(() -> {
            normalizeAll();
            return lastNormalize();
        });
    }

    LoadInfo load() {
        return locked(() -> {
            Instant start = clock.instant();
            boolean firstRun = isFirstRun();
            return info(loadAll(), firstRun, false, List.of(), start);
        });
    }

    void sync() {
        locked(() -> {
            synced = false;
            syncOnce();
            return true;
        });
    }

    /// Nothing is recovered before: what is damaged must be possible to delete.
    AbortInfo abort() {
        PipelineFolder.Lock lock = folder.lock();
        try {
            packages.dropUnfinished();
            List<AbortInfo.AbortedPackage> aborted = new ArrayList<>();
            packages.normalized().forEach(loadId -> aborted
                    .add(new AbortInfo.AbortedPackage(loadId, true, packages.loadedTables(loadId))));
            packages.extracted().forEach(
                    loadId -> aborted.add(new AbortInfo.AbortedPackage(loadId, false, List.of())));
            packages.dropPending();
            state = folder.state().orElseGet(this::initialState);
            return new AbortInfo(name, aborted);
        } finally {
            lock.close();
        }
    }

    private <T> T locked(Supplier<T> work) {
        PipelineFolder.Lock lock = open();
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    /// Takes the lock and looks at what is on disk: another process may have worked there.
    private PipelineFolder.Lock open() {
        PipelineFolder.Lock lock = folder.lock();
        try {
            new Recovery(packages, folder).run();
            state = folder.state().orElseGet(this::initialState);
            return lock;
        } catch (RuntimeException broken) {
            lock.close();
            throw broken;
        }
    }

    private boolean isFirstRun() {
        return Boolean.TRUE.equals(state.local("first_run"));
    }

    private void syncOnce() {
        if (!synced && limits.restore() && destination.isPresent()) {
            step("sync", null, () -> {
                state = new StateSync(name, folder, packages, client(), datasetName()).run(state,
                        initialState(), now());
                return null;
            });
        }
        synced = true;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private ExtractInfo extractAll(List<Source> sources, RunOptions options,
            Function<String, Follower> followers) {
        return step("extract", null, () -> {
            Instant start = clock.instant();
            requireFormats(options);
            if (folder.state().isEmpty()) {
                // dlt keeps the state of a pipeline from its making on, also when its first extract fails
                state = settled();
                folder.save(state);
            }
            Extracting extracting = new Extracting(packages, folder, loadIds::next,
                    new Extractor(name, limits.extract(), progress,
                            normalizing.lane(destination.isPresent()), limits.refusesMerge()),
                    schema -> naming.applied(schema, destination.isPresent()
                            ? destination.capabilities().namingConvention()
                            : Optional.empty()),
                    followers);
            Extracting.Outcome outcome = extracting.run(sources, limits.complete(options), settled(),
                    limits.restore(), now(),
                    destination.isPresent()
                            ? MergeStrategies.of(destination.capabilities().mergeStrategies())
                            : MergeStrategies.NONE);
            state = outcome.state();
            return new ExtractInfo(name, outcome.loadIds(), outcome.rows(),
                    Duration.between(start, clock.instant()));
        });
    }

    /// The state with what the pipeline is called and where it loads to. It is a version of its own, as in
    /// dlt: what sources add to it is the next one.
    private PipelineState settled() {
        PipelineState named = state;
        if (!state.values().containsKey("default_schema_name")) {
            named = state.with("default_schema_name", null).with("schema_names", state.schemaNames());
        }
        PipelineState settled = named.with("pipeline_name", name).with("dataset_name", datasetName());
        if (!destination.isPresent()) {
            return settled.bumped();
        }
        return settled.with("destination_type", destination.dltType())
                .with("destination_name", destination.ownName().orElse(null)).bumped();
    }

    private void normalizeAll() {
        normalizeKept((schema, files) -> schema);
    }

    /// Normalizes packages of earlier runs.
    ///
    /// @param said gives a schema with what is said now of the files of a package
    private void normalizeKept(BiFunction<Schema, List<ExtractedFile>, Schema> said) {
        try (EarlyNormalizing nothing = normalizing.early()) {
            normalizeAll(nothing, said);
        }
    }

    private void normalizeAll(EarlyNormalizing early,
            BiFunction<Schema, List<ExtractedFile>, Schema> said) {
        lastNormalize = null;
        List<String> waiting = packages.extracted();
        if (waiting.isEmpty()) {
            return;
        }
        Instant start = clock.instant();
        Map<String, Long> rows = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        for (String loadId : waiting) {
            step("normalize", loadId, () -> {
                if (packages.extractedFiles(loadId).isEmpty()) {
                    packages.deleteExtracted(loadId);
                    return null;
                }
                NormalizeResult result = normalizing.run(loadId, early, said);
                result.rowCounts().forEach((table, count) -> rows.merge(table, count, Long::sum));
                result.nullOnly().forEach((table, columns) -> warnings.add(
                        "table %s: no row has a value for %s, so there is no such column yet".formatted(table,
                                String.join(", ", columns))));
                warnings.addAll(result.losses());
                result.mergedKeys()
                        .forEach((table, columns) -> columns.forEach((column, keys) -> warnings.add(
                                ("table %s, column %s: keys \"%s\" both become this column, "
                                        + "and of a row that has both only the value of \"%s\" is kept; "
                                        + "rename a key or take another naming convention")
                                        .formatted(table, column, String.join("\" and \"", keys),
                                                keys.getLast()))));
                result.mergedLists().forEach((table, keys) -> warnings.add(
                        ("table %s: lists under keys \"%s\" both become rows of this table, and those of one "
                                + "row above are numbered through; rename a key or take another naming "
                                + "convention to keep them apart")
                                .formatted(table, String.join("\" and \"", keys))));
                return null;
            });
        }
        lastNormalize = new NormalizeInfo(name, waiting, rows, warnings,
                Duration.between(start, clock.instant()));
    }

    /// What the destination can do, with the configured format as the preferred one.
    private Capabilities capabilities() {
        Capabilities capabilities = destination.capabilities();
        if (limits.fileFormat().isEmpty()) {
            return capabilities;
        }
        String format = limits.fileFormat().get();
        requireFormat(capabilities, format, "normalize.loader_file_format");
        return capabilities.toBuilder().preferredFileFormat(format).build();
    }

    /// What the columns of the dataset really are. A pipeline that never loaded and does not look at its
    /// destination is not connected to it for this: its columns are made by the load.
    private StoredTypes storedTypes() {
        return client == null && isFirstRun() ? StoredTypes.none() : client().storedTypes();
    }

    private void requireFormat(Capabilities capabilities, String format, String where) {
        List<String> written = capabilities.fileFormats().stream().filter(each -> !each.equals("model"))
                .toList();
        if (!written.contains(format)) {
            throw new TerminalException("%s is %s, which destination %s does not take; it takes %s".formatted(
                    where, format, destination.name(), String.join(", ", written)));
        }
    }

    private void requireFormats(RunOptions options) {
        if (destination.isPresent()) {
            Capabilities capabilities = capabilities();
            options.loaderFileFormat()
                    .filter(format -> !format.equals("preferred"))
                    .ifPresent(format -> requireFormat(capabilities, format, "the run's loader file format"));
        }
    }

    private List<LoadedPackage> loadAll() {
        List<LoadedPackage> loaded = new ArrayList<>();
        for (String loadId : packages.normalized()) {
            loaded.add(step("load", loadId, () -> load(loadId)));
        }
        if (!loaded.isEmpty() && isFirstRun()) {
            state = state.withLocal("first_run", false);
            folder.save(state);
        }
        return loaded;
    }

    private LoadedPackage load(String loadId) {
        Schema schema = Recovery.schema(packages.normalizedSchema(loadId), folder.namings());
        Capabilities capabilities = destination.capabilities();
        DestinationNames.require(schema, capabilities.caseSensitiveIdentifiers(),
                capabilities.maxIdentifierLength());
        return new Loader(packages, client(), loadWorkers(), progress,
                format -> limits.writer().of(format, destination.capabilities().formatSettings(format)))
                .run(loadId, schema);
    }

    private int loadWorkers() {
        return Math.min(limits.loadWorkers(),
                destination.capabilities().maxParallelJobs().orElse(limits.loadWorkers()));
    }

    private static List<String> emptyResources(ExtractInfo extracted) {
        List<String> empty = new ArrayList<>();
        extracted.rows().forEach((resource, count) -> {
            if (count == 0) {
                empty.add("resource " + resource + " gave no rows");
            }
        });
        return empty;
    }

    private LoadInfo info(List<LoadedPackage> loaded, boolean firstRun, boolean finishedPending,
            List<String> notes,
            Instant start) {
        NormalizeInfo normalized = lastNormalize;
        List<String> warnings = new ArrayList<>(notes);
        if (normalized != null) {
            warnings.addAll(normalized.warnings());
        }
        Map<String, Long> rows = new TreeMap<>();
        loaded.forEach(each -> each.rows().forEach((table, count) -> rows.merge(table, count, Long::sum)));
        return new LoadInfo(name, destination.name(), datasetName(), client().location(),
                loaded.stream()
                        .map(each -> new LoadInfo.LoadedPackage(each.loadId(), each.schemaName(),
                                each.migrated(),
                                each.jobs()))
                        .toList(),
                rows, firstRun, finishedPending,
                client().lookAt(),
                warnings, Duration.between(start, clock.instant()));
    }

    private <T> T step(String step, @Nullable String loadId, Supplier<T> work) {
        progress.on(new Progress.StepStarted(step, loadId == null ? name : loadId));
        boolean succeeded = false;
        try {
            T result = work.get();
            succeeded = true;
            return result;
        } catch (PipelineStepFailed known) {
            throw known;
        } catch (RuntimeException failed) {
            // also what nobody foresaw: it must say where it happened
            throw new PipelineStepFailed(name, step, loadId, wayOn(step), failed);
        } finally {
            progress.on(new Progress.StepEnded(step, succeeded));
        }
    }

    private Optional<String> wayOn(String step) {
        return Recovery.hasPending(packages)
                ? Optional.of(KeptPackage.wayOn(step, name, folders))
                : Optional.empty();
    }

    private DestinationClient client() {
        DestinationClient open = client;
        if (open == null) {
            open = destination.open(new DatasetOf(name, destination.name(),
                    NamingConventions.named("snake_case", 0).normalizeIdentifier(datasetName()),
                    folders.local(),
                    connectors));
            client = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
