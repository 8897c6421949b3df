package dev.dlt4j;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.FormFault;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.NormalizerSettings;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.SchemaSettings;
import dev.dlt4j.domain.schema.StoredForm;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.internal.extract.DropPlan;
import dev.dlt4j.internal.extract.Extraction;
import dev.dlt4j.internal.extract.ExtractionListener;
import dev.dlt4j.internal.extract.Extractor;
import dev.dlt4j.internal.extract.KeptHints;
import dev.dlt4j.internal.extract.Refresh;
import dev.dlt4j.internal.extract.Resumption;
import dev.dlt4j.internal.extract.SourceState;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.pack.RefreshedTables;
import dev.dlt4j.internal.pack.StartSnapshot;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.internal.state.StateRow;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The extract step of a pipeline: each source into a package of its own, the state after them, and all of
/// them committed together.
final class ExtractStep {
    private static final System.Logger LOG = System.getLogger(ExtractStep.class.getName());
    private static final String MAX_NESTING = "max_nesting";
    private static final String ROOT_KEY = "root_key_propagation";

    private final PackageStore packages;
    private final PipelineFolder folder;
    private final Supplier<LoadId> loadIds;
    private final Extractor extractor;
    private final UnaryOperator<Schema> naming;
    private final Function<String, ExtractionListener> followers;
    private final Set<String> dropped;
    private final boolean onlyDataset;

    /// What the step made.
    ///
    /// @param remarks what became of extracts that broke off
    record Outcome(PipelineState state, List<String> loadIds, Map<String, Long> rows,
            Map<String, Map<String, @Nullable Object>> metrics, List<String> remarks) {}

    private record Built(ExtractedPackage files, Schema schema, Map<Path, Long> rows) {
        Built with(Extraction extraction) {
            Map<Path, Long> all = new LinkedHashMap<>(rows);
            extraction.files().forEach(file -> all.put(file.path(), file.rows()));
            return new Built(files, extraction.schema(), all);
        }
    }

    /// @param followers gives the listener for the documents of a package, by its load id
    /// @param dropped     gets the tables that a refresh drops
    /// @param onlyDataset whether all schemas are in one dataset
    ExtractStep(PackageStore packages, PipelineFolder folder, Supplier<LoadId> loadIds, Extractor extractor,
            UnaryOperator<Schema> naming, Function<String, ExtractionListener> followers,
            Set<String> dropped, boolean onlyDataset) {
        this.packages = packages;
        this.folder = folder;
        this.loadIds = loadIds;
        this.extractor = extractor;
        this.naming = naming;
        this.followers = followers;
        this.dropped = dropped;
        this.onlyDataset = onlyDataset;
    }

    Outcome run(List<Source> sources, RunOptions options, PipelineState before, boolean keepInDestination,
            OffsetDateTime now, MergeStrategies strategies) {
        List<Source> ordered = new ArrayList<>(sources);
        ordered.sort(Comparator.comparing(Source::name));
        ordered.forEach(source -> refuseSystemTables(options.applyTo(source)));
        Map<String, Resumption> requests = requests(ordered, options, before, strategies);
        BrokenExtracts broken = new BrokenExtracts(packages.partial(), requests);
        Map<String, Built> built = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> metrics = new LinkedHashMap<>();
        PipelineState state = before;
        try {
            for (Source source : ordered) {
                Built earlier = built.get(source.name());
                Resumption resumption = broken.resumption(source.name());
                ExtractedPackage files = earlier != null
                        ? earlier.files()
                        : broken.resume(source.name())
                                .orElseGet(() -> packages.begin(loadIds.get().toString()));
                Schema schema;
                if (earlier != null) {
                    schema = earlier.schema();
                } else {
                    Optional<Refresh> refresh = refresh(source, options.refresh(), state);
                    if (refresh.isPresent()) {
                        state = refreshed(source, refresh.get(), state, files);
                    }
                    schema = schemaOf(source, refresh.map(Refresh::schema));
                }
                Built begun = new Built(files, schema, earlier != null ? earlier.rows() : Map.of());
                built.put(source.name(), begun);
                Source changed = options.applyTo(source);
                Extraction extraction = extract(changed, begun(changed, schema, strategies),
                        new SourceState(state.source(source.name())), files, resumption);
                built.put(source.name(), begun.with(extraction));
                packages.keepState(files, extraction.state().packageValues());
                metrics.putAll(extraction.metrics());
                extraction.rows().forEach((resource, count) -> rows.merge(resource, count, Long::sum));
                state = state.withSchemaName(source.name());
                if (extraction.state().isTouched()) {
                    state = state.withSource(source.name(), extraction.state().values());
                }
                if (state.defaultSchemaName().isEmpty()) {
                    state = state.with("default_schema_name", source.name());
                }
            }
            state = state.bumped();
            if (keepInDestination && state.needsExtraction() && state.defaultSchemaName().isPresent()) {
                state = extractState(state, built, now, strategies);
            }
            commit(built, before, state);
        } catch (RuntimeException | Error failed) {
            for (Built each : built.values()) {
                try {
                    if (!each.files().isKept()) {
                        packages.abandon(each.files());
                    }
                } catch (RuntimeException left) {
                    failed.addSuppressed(left);
                }
            }
            throw failed;
        }
        return new Outcome(state, built.values().stream().map(each -> each.files().loadId()).toList(), rows,
                metrics,
                broken.remarks());
    }

    /// What each source is asked for. Of two sources of one name none can be continued, since they share a
    /// package; nor can a source that is refreshed, whose state and tables begin again.
    private Map<String, Resumption> requests(List<Source> sources, RunOptions options, PipelineState before,
            MergeStrategies strategies) {
        Map<String, Resumption> requests = new LinkedHashMap<>();
        for (Source source : sources) {
            Source changed = options.applyTo(source);
            Resumption request = options.refresh().isPresent()
                    ? Resumption.none()
                    : extractor.requests(changed,
                            () -> begun(changed, schemaOf(source, Optional.empty()), strategies),
                            before.source(source.name()), String.valueOf(options.refresh()));
            requests.merge(source.name(), request, (one, other) -> Resumption.none());
        }
        return requests;
    }

    /// Refuses data for one of dlt's own tables: its rows would make every later load fail.
    private static void refuseSystemTables(Source source) {
        for (Resource<?> resource : source.resources()) {
            PipelineNames.faultOfTable(resource.hints().tableName().orElse(resource.name()))
                    .filter(fault -> resource.selected()).ifPresent(fault -> {
                        throw new ConfigurationError(
                                "source %s, resource %s: %s".formatted(source.name(), resource.name(),
                                        fault));
                    });
        }
    }

    private Extraction extract(Source source, Schema schema, SourceState state, ExtractedPackage files,
            Resumption resumption) {
        return extractor.run(source, schema, state, files, followers.apply(files.loadId()), resumption);
    }

    /// What a refresh makes of a source; empty without one, and for a source that was never extracted.
    private Optional<Refresh> refresh(Source source, Optional<RefreshMode> mode, PipelineState state) {
        Optional<Schema> known = mode.flatMap(asked -> folder.schema(source.name()));
        if (mode.isPresent() && known.isEmpty()) {
            LOG.log(System.Logger.Level.INFO,
                    "source {0} is extracted for the first time, so there is nothing to refresh",
                    source.name());
        }
        return known.map(schema -> Refresh.of(mode.orElseThrow(), source, schema,
                state.source(source.name())));
    }

    private PipelineState refreshed(Source source, Refresh refresh, PipelineState before,
            ExtractedPackage files) {
        packages.refresh(files, refresh.tables());
        dropped.addAll(refresh.tables().dropped());
        PipelineState state = before.source(source.name()).isEmpty()
                ? before.withSources()
                : before.withSource(source.name(), refresh.state());
        // the destination is to know the state that goes with its new tables
        return refresh.tables().dropped().isEmpty() ? state : state.notExtracted();
    }

    /// The schema a source is extracted with.
    ///
    /// @param refreshed what a refresh left of the known one
    private Schema schemaOf(Source source, Optional<Schema> refreshed) {
        Schema known = refreshed.map(naming).orElseGet(() -> schemaOf(source.name()));
        if (source.schema().isEmpty()) {
            return known;
        }
        Schema given = source.schema().get().withoutProcessingHints();
        Schema own = given.name().equals(source.name()) ? given : given.renamed(source.name());
        boolean begins = folder.schema(source.name()).isEmpty()
                || refreshed.filter(left -> left.tables().isEmpty()).isPresent();
        return naming.apply(begins ? own : known.updatedFrom(own));
    }

    private Schema schemaOf(String name) {
        return naming.apply(folder.schema(name).orElseGet(() -> Schema.empty(name)));
    }

    /// A schema with the hints that sources give now for documents that an earlier run extracted into it.
    ///
    /// @param options of the run, the pipeline's among them
    static Schema kept(List<Source> sources, RunOptions options, Schema schema, List<ExtractedFile> files) {
        Schema changed = schema;
        for (Source source : sources) {
            if (source.name().equals(schema.name())) {
                Source said = options.applyTo(source);
                changed = KeptHints.applied(settings(said, changed), said, files);
            }
        }
        return changed;
    }

    /// The schema in which resources of the source begin. Which tables hand down their id is decided again
    /// from their hints, as they stand before the resources give theirs. In dlt it depends on the schema that
    /// a source brings: a new one knows of none, and that of resources without a source has lost its tables.
    private static Schema begun(Source source, Schema schema, MergeStrategies strategies) {
        Schema forgotten = source.keepsSettings()
                ? schema.withoutRootKeys()
                : source.schema().isEmpty() ? schema.withoutJsonConfig("propagation") : schema;
        return settings(source, forgotten).withRootKeys(strategies);
    }

    /// A source's settings for its schema as a whole are set again by each run: what a source no longer
    /// declares is removed, unless the schema it starts with declares it.
    private static Schema settings(Source source, Schema schema) {
        boolean fresh = source.schema().isEmpty();
        Schema changed = schema;
        if (source.maxTableNesting().isPresent()) {
            changed = changed.withJsonConfig(Map.of(MAX_NESTING, (long) source.maxTableNesting().getAsInt()));
        } else if (fresh) {
            changed = changed.withoutJsonConfig(MAX_NESTING);
        }
        if (source.rootKey().isPresent()) {
            changed = changed.withJsonConfig(Map.of(ROOT_KEY, source.rootKey().get()));
        } else if (fresh) {
            changed = changed.withoutJsonConfig(ROOT_KEY);
        }
        SchemaSettings settings = source.keepsSettings() ? changed.settings() : settingsOf(source, changed);
        return source.schemaContract().isPresent() || fresh
                ? changed.withSettings(settings.withSchemaContract(source.schemaContract().orElse(null)))
                : changed.withSettings(settings);
    }

    private static SchemaSettings settingsOf(Source source, Schema schema) {
        NamingConvention naming = schema.naming();
        SchemaSettings settings = source.schema().isPresent()
                ? schema.settings()
                : Schema.empty(schema.name(), naming).settings();
        check(source);
        if (source.typeDetections().isPresent()) {
            settings = settings.withDetections(source.typeDetections().get());
        }
        if (!source.defaultHints().isEmpty()) {
            settings = settings.withDefaultHints(source.defaultHints(), naming);
        }
        if (!source.preferredTypes().isEmpty()) {
            settings = settings.withPreferredTypes(source.preferredTypes(), naming);
        }
        return settings;
    }

    private static void check(Source source) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        source.typeDetections().ifPresent(detectors -> written.put("detections", detectors));
        written.put("default_hints", source.defaultHints());
        written.put("preferred_types", source.preferredTypes());
        List<FormFault> faults = StoredForm.settingsFaults(written);
        if (!faults.isEmpty()) {
            throw new SchemaException(SchemaException.Fault.INVALID_FORM, source.name(), null, null,
                    "settings of the source: " + faults.getFirst().text() + "; correct the source");
        }
    }

    /// Puts resources that belong to no source into the schema of that name, whose settings are kept.
    static Source bare(String schemaName, List<? extends Resource<?>> resources, Optional<Schema> known) {
        Source source = Source.of(schemaName, resources).keepingSettings();
        Map<String, @Nullable Object> config = known.map(Schema::normalizers)
                .map(NormalizerSettings::jsonConfig).orElse(Map.of());
        if (config.get(MAX_NESTING) instanceof Number levels) {
            source = source.maxTableNesting(levels.intValue());
        }
        source = config.get(ROOT_KEY) instanceof Boolean propagate ? source.rootKey(propagate) : source;
        Object contract = known.map(schema -> schema.settings().schemaContract()).orElse(null);
        return contract == null ? source : source.schemaContract(contract);
    }

    /// Writes the state as a row into the package of the default schema, from whose dataset it is read again;
    /// as dlt does, also into the datasets of the other schemas when they have their own.
    private PipelineState extractState(PipelineState state, Map<String, Built> built, OffsetDateTime now,
            MergeStrategies strategies) {
        Set<String> schemas = new LinkedHashSet<>(onlyDataset ? Set.of() : built.keySet());
        schemas.add(state.defaultSchemaName().orElseThrow());
        schemas.forEach(schema -> extractState(schema, state, built, now, strategies));
        return state.extracted(state.contentHash(), now);
    }

    private void extractState(String schemaName, PipelineState state, Map<String, Built> built,
            OffsetDateTime now, MergeStrategies strategies) {
        Built into = built.get(schemaName);
        if (into == null) {
            Schema known = schemaOf(schemaName).withRootKeys(strategies);
            into = new Built(packages.begin(loadIds.get().toString()), known, Map.of());
            built.put(schemaName, into);
        }
        String loadId = into.files().loadId();
        Map<String, @Nullable Object> stored = StateRow.of(state, loadId, now);
        packages.keepPipelineState(into.files(), stored);
        Resource<?> row = Resource.of(SystemTables.PIPELINE_STATE, List.of(stored));
        Schema schema = into.schema().withNormalizedTable(
                // dlt declares the table by a resource, which has no description
                SystemTables.pipelineState().normalized(into.schema().naming()),
                CompoundHints.ADD, strategies);
        Extraction extraction = extract(Source.of(schemaName, row), schema, new SourceState(Map.of()),
                into.files(), Resumption.none());
        // in dlt the state's table makes a second version of the schema
        Schema linked = into.schema().replacedBy(extraction.schema());
        built.put(schemaName,
                into.with(new Extraction(linked, extraction.files(), extraction.rows(), extraction.metrics(),
                        extraction.state())));
    }

    /// Makes a package without rows that drops tables, and after it the state.
    Outcome drop(DropPlan plan, RefreshedTables tables, PipelineState before, OffsetDateTime now,
            MergeStrategies strategies, boolean keepInDestination) {
        Map<String, Built> built = new LinkedHashMap<>();
        String name = plan.schema().name();
        try {
            ExtractedPackage files = packages.begin(loadIds.get().toString());
            built.put(name, new Built(files, plan.schema(), Map.of()));
            packages.refresh(files, tables);
            PipelineState state = before.withSource(name, plan.state()).bumped();
            if (keepInDestination && state.defaultSchemaName().isPresent()) {
                state = extractState(state, built, now, strategies);
            }
            commit(built, before, state);
            return new Outcome(state, built.values().stream().map(each -> each.files().loadId()).toList(),
                    Map.of(), Map.of(), List.of());
        } catch (RuntimeException | Error failed) {
            built.values().forEach(each -> packages.abandon(each.files()));
            throw failed;
        }
    }

    private void commit(Map<String, Built> built, PipelineState before, PipelineState state) {
        StartSnapshot start = new StartSnapshot(before.toJson(), folder.schemaTexts());
        String last = "";
        for (Built each : built.values()) {
            last = each.files().loadId();
        }
        String after = Recovery.after(last, state);
        for (Built each : built.values()) {
            packages.commit(each.files(), each.rows(), JsonText.compact(each.schema().bumped().toStored()),
                    start, after);
        }
        built.values().forEach(each -> {
            Schema linked = folder.linked(each.schema());
            if (linked.importedVersionHash().equals(each.schema().importedVersionHash())) {
                folder.saveChanged(linked);
            } else {
                folder.save(linked);
            }
        });
        folder.save(state);
        built.values().forEach(each -> packages.forgetAfterExtract(each.files().loadId()));
    }
}
