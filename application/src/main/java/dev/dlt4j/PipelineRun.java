package dev.dlt4j;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.DestinationNames;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.config.ResolvedValue;
import dev.dlt4j.internal.extract.ExtractionListener;
import dev.dlt4j.internal.extract.Extractor;
import dev.dlt4j.internal.extract.ItemIterator;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.load.AbortedLoad;
import dev.dlt4j.internal.load.FailurePolicy;
import dev.dlt4j.internal.load.LoadStep;
import dev.dlt4j.internal.load.LoadThreads;
import dev.dlt4j.internal.load.LoadedPackage;
import dev.dlt4j.internal.load.Retries;
import dev.dlt4j.internal.normalize.NormalizeResult;
import dev.dlt4j.internal.pack.FailedJobFile;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.schema.MergeGuard;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Feature;
import dev.dlt4j.spi.destination.IdentifierRules;
import dev.dlt4j.spi.destination.LeaseRequest;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Runs the steps of a pipeline, one after the other, and reports their failures.
final class PipelineRun implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());

    private final String name;
    private final PipelineFolders folders;
    private final Clock clock;
    private final ProgressListener progress;
    private final PipelineLimits limits;
    private final Naming naming;
    private final Workspace workspace;
    private final RunDestination destination;
    private final PipelineFolder folder;
    private final PackageStore packages;
    private final LoadId.Sequence loadIds;
    private final NormalizeStep normalizing;
    private final Tracing tracing;
    private final RunNotices notices;

    private final Function<PipelineFolders, PipelineRun> copies;

    private @Nullable NormalizeInfo lastNormalize;
    private boolean synced;

    PipelineRun(String name, DestinationBinding binding, DatasetChoice datasets, boolean devMode,
            PipelineFolders folders,
            Connectors connectors, Clock clock, Supplier<RandomGenerator> random, ProgressListener progress,
            RunNotices notices, Supplier<List<ResolvedValue>> resolved, PipelineLimits limits,
            Naming naming) {
        this.name = name;
        this.folders = folders;
        this.clock = clock;
        this.progress = new GuardedProgress(progress);
        this.limits = limits;
        this.naming = naming;
        this.workspace = new Workspace(name, folders, naming, new FileIds(random.get()), devMode);
        this.folder = workspace.folder();
        this.packages = workspace.packages();
        this.destination = new RunDestination(name, binding, datasets, naming, folders.local(), connectors,
                limits, workspace);
        this.tracing = new Tracing(name, folder.path(), clock, limits.traces(), notices, resolved);
        this.notices = notices;
        // what is loaded in dev mode begins with nothing
        this.synced = devMode;
        this.loadIds = new LoadId.Sequence(this::epochSeconds);
        this.copies = elsewhere -> new PipelineRun(name, binding.toRead(), datasets, false, elsewhere,
                connectors, clock, random, ProgressListener.none(), RunNotices.none(), resolved, limits,
                naming);
        this.normalizing = new NormalizeStep(packages, folder, limits, destination::capabilities,
                destination::storedTypes, random, this::epochSeconds, this.progress);
    }

    private double epochSeconds() {
        Instant now = clock.instant();
        return now.getEpochSecond() + Math.floorDiv(now.getNano(), 1000) / 1e6;
    }

    String name() {
        return name;
    }

    String datasetName() {
        return destination.datasetName();
    }

    Optional<String> profile() {
        return folders.profile();
    }

    Path folder() {
        return folder.path();
    }

    Optional<PipelineTrace> lastTrace() {
        return tracing.last().or(() -> WrittenTrace.of(folder.path()));
    }

    List<PackageInfo> packages() {
        return PackageListing.of(packages);
    }

    Map<String, @Nullable Object> packageState(String loadId) {
        return packages.state(loadId);
    }

    PipelineState state() {
        return workspace.state();
    }

    Optional<Schema> schema(String schemaName) {
        return folder.schema(schemaName);
    }

    Optional<NormalizeInfo> lastNormalize() {
        return Optional.ofNullable(lastNormalize);
    }

    List<String> pending() {
        return packages.pending();
    }

    /// Puts resources into a source: of the default schema, else one named as the pipeline.
    List<Source> sources(List<? extends Resource<?>> resources) {
        String schemaName = workspace.state().defaultSchemaName().orElseGet(
                () -> NamingConventions.named("snake_case", 64).normalizeIdentifier(name));
        return List.of(ExtractStep.bare(schemaName, resources, folder.schema(schemaName)));
    }

    <T> ResourceItems<T> items(Supplier<Source> wanted) {
        return new ResourceItems<>(() -> {
            Source source = wanted.get();
            return new ItemIterator(name, source, limits.extract(),
                    workspace.state().source(source.name()));
        });
    }

    LoadInfo run(List<Source> sources, RunOptions options) {
        return tracing.call("run", () -> stoppable(stop -> {
            Instant start = clock.instant();
            workspace.leaveDevMode();
            destination.client().prepare();
            return leased(PipelineStep.SYNC, () -> run(sources, options, stop, start));
        }));
    }

    private LoadInfo run(List<Source> sources, RunOptions options, StopSignal stop, Instant start) {
        syncOnce();
        boolean firstRun = workspace.isFirstRun();
        if (packages.hasPending()) {
            LOG.log(System.Logger.Level.WARNING,
                    "pipeline {0} finishes the packages of an earlier run; the data of "
                            + "this run is not extracted: run again to load it",
                    name);
            normalizeKept(sources, options);
            return info(loadAll(), firstRun, true, List.of(), start);
        }
        ExtractInfo extracted;
        try (EarlyNormalizing early = normalizing.early()) {
            extracted = extractAll(sources, options, early::listener, stop);
            normalizeAll(early, (schema, files) -> schema);
        }
        return info(loadAll(), firstRun, false, RunReport.remarks(extracted), start)
                .withMetrics(extracted.metrics());
    }

    /// Works while no other run writes for the pipeline into the dataset.
    ///
    /// @param step the step that a failure to get that right is counted to
    private <T> T leased(PipelineStep step, Supplier<T> work) {
        requireWritable();
        if (!destination.isPresent()) {
            return work.get();
        }
        LeaseRequest request = new LeaseRequest(name, folder::id,
                "%s:%s, process %d".formatted(hostName(), folder.path().toAbsolutePath().normalize(),
                        ProcessHandle.current().pid()),
                limits.load().leaseTime());
        String loadId = step == PipelineStep.LOAD
                ? packages.normalized().stream().findFirst().orElse(null)
                : null;
        try (RunLeases leases = located(step, loadId, () -> tracing.before(step, loadId,
                () -> destination.lease(request, limits.load().waits())))) {
            return leases.during(work);
        }
    }

    private void requireWritable() {
        if (destination.isReadOnly()) {
            throw new IllegalStateException(
                    "pipeline %s was built to be looked at: build it without readOnly to run it"
                            .formatted(name));
        }
    }

    private static String hostName() {
        String name = System.getenv("HOSTNAME");
        return name == null ? "this host" : name;
    }

    RunPlan plan(List<Source> sources, RunOptions options) {
        return new Planning(name, folder, folders, copies, packages.pending()).run(sources, options);
    }

    /// Extracts and normalizes in a folder that is thrown away, with a destination that is only read.
    ///
    /// @param pending packages that a run would finish first
    RunPlan planHere(List<Source> sources, RunOptions options, List<String> pending) {
        syncOnce();
        PlannedSchemas schemas = PlannedSchemas.before(workspace.state(), folder);
        try (StopSignal stop = new StopSignal(name)) {
            ExtractInfo extracted = extractAll(sources, options, loadId -> ExtractionListener.none(), stop);
            normalizeAll();
            return schemas.plan(name, destination, packages, pending, extracted.rows());
        } catch (PipelineStepFailed failed) {
            return schemas.broken(name, destination, pending, failed);
        }
    }

    /// @param sources those whose hints are applied to what could not be normalized; none is read
    LoadInfo finishPending(List<Source> sources) {
        return tracing.call("run", () -> workspace.locked(() -> leased(PipelineStep.SYNC, () -> {
            Instant start = clock.instant();
            syncOnce();
            settle();
            boolean firstRun = workspace.isFirstRun();
            boolean pending = packages.hasPending();
            normalizeKept(sources, RunOptions.none());
            return info(loadAll(), firstRun, pending, List.of(), start);
        })));
    }

    ExtractInfo extract(List<Source> sources, RunOptions options) {
        return tracing.call("extract", () -> stoppable(stop -> {
            workspace.leaveDevMode();
            return extractAll(sources, options, loadId -> ExtractionListener.none(), stop);
        }));
    }

    private <T> T stoppable(Function<StopSignal, T> work) {
        requireWritable();
        try (StopSignal stop = new StopSignal(name)) {
            return workspace.locked(() -> work.apply(stop));
        }
    }

    Optional<NormalizeInfo> normalize() {
        return tracing.call("normalize", () -> workspace.locked(() -> {
            settle();
            normalizeAll();
            return lastNormalize();
        }));
    }

    LoadInfo load() {
        return tracing.call("load", () -> workspace.locked(() -> leased(PipelineStep.LOAD, () -> {
            Instant start = clock.instant();
            settle();
            boolean firstRun = workspace.isFirstRun();
            return info(loadAll(), firstRun, false, List.of(), start);
        })));
    }

    void sync() {
        tracing.call("sync", () -> workspace.locked(() -> {
            synced = false;
            syncOnce();
            settle();
            return true;
        }));
    }

    LoadedData loaded() {
        return new LoadedData(name, destination, folder, workspace);
    }

    AbortInfo abort(Optional<String> from, boolean dryRun) {
        AbortInfo info = workspace.abort(from, dryRun);
        settle();
        return info;
    }

    DropInfo drop(DropRequest request, boolean dryRun) {
        return workspace.locked(() -> leased(PipelineStep.SYNC, () -> {
            syncOnce();
            Dropping dropping = new Dropping(name, request, folder, packages, workspace.state());
            if (!dryRun && !dropping.info().isEmpty()) {
                if (!destination.isPresent()) {
                    throw new TerminalException(("pipeline %s has no destination here, so its tables cannot "
                            + "be dropped: name its dlt.yml, or set a destination").formatted(name));
                }
                step(PipelineStep.EXTRACT, null, () -> {
                    Set<String> dropped = Set.of();
                    workspace
                            .use(extractStep(extractor(dropped), loadId -> ExtractionListener.none(), dropped)
                                    .drop(dropping.plan(), dropping.tables(),
                                            destination.settled(workspace.state()), now(), strategies(),
                                            limits.restore())
                                    .state());
                    return null;
                });
                normalizeAll();
                loadAll();
            }
            return dropping.info();
        }));
    }

    private void syncOnce() {
        if (!synced && limits.restore() && destination.isPresent()) {
            step(PipelineStep.SYNC, null, () -> {
                workspace.use(new StateSync(name, folder, packages, destination)
                        .run(workspace.state(), workspace.initialState(), now()));
                return null;
            });
        }
        synced = true;
    }

    /// As in dlt, the state of a pipeline has its name and destination before anything was extracted.
    private void settle() {
        if (folder.state().isEmpty()) {
            workspace.use(destination.settled(workspace.state()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private ExtractInfo extractAll(List<Source> sources, RunOptions options,
            Function<String, ExtractionListener> followers, StopSignal stop) {
        return step(PipelineStep.EXTRACT, null, () -> {
            Instant start = clock.instant();
            settle();
            destination.requireFormats(options);
            destination.extracting(sources);
            Set<String> dropped = ConcurrentHashMap.newKeySet();
            Extractor extractor = extractor(dropped);
            ExtractStep extracting = extractStep(extractor, followers, dropped);
            ExtractStep.Outcome outcome = stop.during(extractor,
                    () -> extracting.run(sources, limits.complete(options),
                            destination.settled(workspace.state()),
                            limits.restore(), now(), strategies()));
            workspace.use(outcome.state());
            return new ExtractInfo(name, outcome.loadIds(), outcome.rows(), outcome.metrics(),
                    outcome.remarks(),
                    Duration.between(start, clock.instant()));
        }, done -> traced().with(Tracing.info(done), done.loadIds()));
    }

    private Extractor extractor(Set<String> dropped) {
        return new Extractor(name, limits.extract(), progress,
                normalizing.lane(destination.isPresent(), dropped), mergeGuard());
    }

    private ExtractStep extractStep(Extractor extractor, Function<String, ExtractionListener> followers,
            Set<String> dropped) {
        return new ExtractStep(packages, folder, loadIds::next, extractor,
                this::named, followers, dropped, destination.hasOnlyDataset());
    }

    /// A schema in the naming convention that is asked for, and with names as long as the destination takes.
    private Schema named(Schema schema) {
        if (!destination.isPresent()) {
            return naming.applied(schema, Optional.empty());
        }
        IdentifierRules identifiers = destination.declared().identifiers();
        Schema applied = naming.applied(schema, identifiers.namingConvention());
        return applied.withNaming(applied.naming().withMaxLength(identifiers.maxLength()),
                applied.normalizers().namingName());
    }

    private MergeStrategies strategies() {
        return destination.isPresent()
                ? MergeStrategies.named(destination.declared().strategies().merge())
                : MergeStrategies.NONE;
    }

    private void normalizeAll() {
        normalizeKept(List.of(), RunOptions.none());
    }

    /// Normalizes packages of earlier runs.
    ///
    /// @param sources those whose hints are applied to the files of a package
    private void normalizeKept(List<Source> sources, RunOptions options) {
        RunOptions complete = limits.complete(options);
        try (EarlyNormalizing nothing = normalizing.early()) {
            normalizeAll(nothing, (schema, files) -> ExtractStep.kept(sources, complete, schema, files));
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
            step(PipelineStep.NORMALIZE, loadId, () -> {
                if (packages.extractedFiles(loadId).isEmpty()
                        && packages.refreshed(loadId).mode().isEmpty()) {
                    packages.deleteExtracted(loadId);
                    return Map.<String, Long>of();
                }
                NormalizeResult result = normalizing.run(loadId, early, said);
                result.rowCounts().forEach((table, count) -> rows.merge(table, count, Long::sum));
                warnings.addAll(RunReport.warnings(result));
                return result.rowCounts();
            }, done -> traced().with(Tracing.info(done), List.of(loadId)));
        }
        lastNormalize = new NormalizeInfo(name, waiting, rows, warnings,
                Duration.between(start, clock.instant()));
    }

    private TracedPackages traced() {
        return new TracedPackages(packages, clock.instant(), workspace.isFirstRun());
    }

    private List<LoadedPackage> loadAll() {
        List<LoadedPackage> loaded = new ArrayList<>();
        for (String loadId : packages.normalized()) {
            LoadedPackage each = step(PipelineStep.LOAD, loadId, () -> load(loadId),
                    done -> traced().with(Tracing.info(done, destination.name(), destination.datasetName(),
                            destination.client().location()), done));
            loaded.add(each);
            if (!notices.isEmpty()) {
                notices.loaded(destination.datasetName(), destination.client().location(),
                        LoadedTables.of(each, folder.schema(each.schemaName()),
                                packages.appliedUpdates(loadId)));
            }
            if (each.isAborted()) {
                // newer packages were given up with it
                break;
            }
        }
        if (loaded.stream().anyMatch(each -> !each.isAborted()) && workspace.isFirstRun()) {
            workspace.save(workspace.state().withLocal("first_run", false));
        }
        return loaded;
    }

    private LoadedPackage load(String loadId) {
        Schema schema = Recovery.schema(packages.normalizedSchema(loadId), folder.namings());
        Capabilities capabilities = destination.declared();
        DestinationNames.require(schema, capabilities.supports(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS),
                capabilities.identifiers().maxLength());
        FailurePolicy policy = limits.load().failures();
        DestinationClient client = destination.loading(schema.name());
        LoadStep step = new LoadStep(packages, client, destination.dispositions(),
                new LoadThreads(loadWorkers(), limits.executor()), progress,
                format -> limits.writer().of(format, destination.declared().formats().settingsOf(format)),
                policy, new Retries(policy.tries())).through(destination.staging(schema.name()));
        try {
            LoadedPackage loaded = step.run(loadId, schema);
            if (limits.load().truncatesStaging()) {
                client.truncateStaging();
            }
            return loaded;
        } catch (AbortedLoad e) {
            List<FailedJobFile> failed = packages.failedJobs(loadId);
            workspace.abortFrom(loadId);
            if (policy.raisesOnFailed()) {
                throw e;
            }
            return LoadedPackage.aborted(loadId, schema.name(), failed);
        }
    }

    /// Nothing is known of a destination that is not named yet.
    private MergeGuard mergeGuard() {
        return destination.isPresent()
                ? MergeGuard.of(destination.name(), destination.declared().strategies())
                : MergeGuard.none();
    }

    private int loadWorkers() {
        int workers = limits.load().workers();
        return Math.min(workers, destination.declared().limits().maxParallelJobs().orElse(workers));
    }

    private LoadInfo info(List<LoadedPackage> loaded, boolean firstRun, boolean finishedPending,
            List<String> notes, Instant start) {
        List<String> warnings = new ArrayList<>(notes);
        if (lastNormalize != null) {
            warnings.addAll(lastNormalize.warnings());
        }
        return RunReport.of(name, destination, loaded, firstRun, finishedPending, warnings,
                Duration.between(start, clock.instant()));
    }

    private <T> T step(PipelineStep step, @Nullable String loadId, Supplier<T> work) {
        return step(step, loadId, work, result -> Map.of());
    }

    /// @param info what the trace says of the result
    private <T> T step(PipelineStep step, @Nullable String loadId, Supplier<T> work,
            Function<? super T, Map<String, @Nullable Object>> info) {
        progress.on(new Progress.StepStarted(step, loadId == null ? name : loadId));
        boolean succeeded = false;
        try {
            T result = located(step, loadId, () -> tracing.step(step, loadId, work, info));
            succeeded = true;
            return result;
        } finally {
            progress.on(new Progress.StepEnded(step, succeeded));
        }
    }

    private <T> T located(PipelineStep step, @Nullable String loadId, Supplier<T> work) {
        try {
            return work.get();
        } catch (PipelineStepFailed known) {
            throw known;
        } catch (RuntimeException failed) {
            // also unexpected exceptions: the message must say where they happened
            throw new PipelineStepFailed(name, step, loadId, wayOn(step), failed);
        }
    }

    private Optional<String> wayOn(PipelineStep step) {
        if (Recovery.hasPending(packages)) {
            return Optional.of(KeptPackage.wayOn(step, name, folders));
        }
        return step == PipelineStep.EXTRACT && !packages.partial().loadIds().isEmpty()
                ? Optional.of(KeptPackage.afterCheckpoint(name, folders))
                : Optional.empty();
    }

    @Override
    public void close() {
        destination.close();
    }
}
