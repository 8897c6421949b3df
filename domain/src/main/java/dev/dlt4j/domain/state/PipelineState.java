package dev.dlt4j.domain.state;

import dev.dlt4j.domain.document.Documents;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The state of a pipeline, kept as stored: keys of other programs and their order are preserved. Immutable,
/// so that a failed operation just drops its state.
///
/// The values under `_local` belong to one working folder: they are neither hashed nor sent to the
/// destination.
public final class PipelineState {
    private static final String VERSION = "_state_version";
    private static final String ENGINE = "_state_engine_version";
    private static final String HASH = "_version_hash";
    private static final String LOCAL = "_local";
    private static final String SOURCES = "sources";
    private static final String LAST_EXTRACTED_AT = "_last_extracted_at";
    private static final String LAST_EXTRACTED_HASH = "_last_extracted_hash";

    private final Map<String, @Nullable Object> values;

    /// Callers pass immutable values, so that a change of one key does not copy the others.
    private PipelineState(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /// The state of a pipeline that never ran.
    ///
    /// @param initialFolder absolute path of the folder in which the pipeline was created
    public static PipelineState initial(String initialFolder) {
        var local = new LinkedHashMap<String, @Nullable Object>();
        local.put("first_run", true);
        local.put("_dev_mode", false);
        local.put("initial_cwd", initialFolder);
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(VERSION, 0L);
        values.put(ENGINE, (long) StateMigration.CURRENT_ENGINE);
        values.put(LOCAL, Collections.unmodifiableMap(local));
        return new PipelineState(values);
    }

    /// A state as read, migrated to the current engine.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when a newer program wrote it
    public static PipelineState of(Map<String, @Nullable Object> stored) {
        int engine = stored.get(ENGINE) instanceof Number number ? number.intValue() : 1;
        return new PipelineState(
                Documents.frozen(StateMigration.migrated(stored, engine, StateMigration.CURRENT_ENGINE)));
    }

    /// The local state file.
    public static PipelineState fromJson(String json) {
        return of(StateCodec.fromJson(json));
    }

    /// The state that a destination keeps.
    public static PipelineState unpack(String text) {
        return of(StateCodec.unpack(text));
    }

    public String toJson() {
        return StateCodec.toJson(values);
    }

    /// The form for the destination, without local values.
    public String pack() {
        return StateCodec.pack(without(LOCAL).values);
    }

    /// All stored values in their order; unmodifiable.
    public Map<String, @Nullable Object> values() {
        return values;
    }

    public @Nullable Object value(String key) {
        return values.get(key);
    }

    public PipelineState with(String key, @Nullable Object value) {
        return put(key, Documents.frozenValue(value));
    }

    private PipelineState put(String key, @Nullable Object frozen) {
        var changed = new LinkedHashMap<String, @Nullable Object>(values);
        changed.put(key, frozen);
        return new PipelineState(changed);
    }

    public PipelineState without(String key) {
        var changed = new LinkedHashMap<String, @Nullable Object>(values);
        changed.remove(key);
        return new PipelineState(changed);
    }

    /// How often the content changed.
    public long version() {
        return values.get(VERSION) instanceof Number number ? number.longValue() : 0;
    }

    public int engineVersion() {
        return values.get(ENGINE) instanceof Number number
                ? number.intValue()
                : StateMigration.CURRENT_ENGINE;
    }

    /// The hash at the last bump; empty before the first.
    public Optional<String> versionHash() {
        return text(HASH).filter(hash -> !hash.isEmpty());
    }

    /// The hash of the current content.
    public String contentHash() {
        return StateCodec.hash(values, LOCAL);
    }

    /// The state with a new version and hash if its content changed. The first hash leaves the version as it
    /// is.
    public PipelineState bumped() {
        String hash = contentHash();
        boolean changed = versionHash().isPresent() && !versionHash().get().equals(hash);
        var next = changed ? with(VERSION, version() + 1) : this;
        return next.with(HASH, hash);
    }

    public Optional<String> pipelineName() {
        return text("pipeline_name");
    }

    public Optional<String> datasetName() {
        return text("dataset_name");
    }

    public Optional<String> defaultSchemaName() {
        return text("default_schema_name");
    }

    /// The module of the destination, a Python reference such as `dlt.destinations.duckdb`.
    public Optional<String> destinationType() {
        return text("destination_type");
    }

    /// The name the user gave the destination; empty when it is the last part of its type.
    public Optional<String> destinationName() {
        return text("destination_name");
    }

    public List<String> schemaNames() {
        return Documents.strings(values.get("schema_names"));
    }

    /// A copy with one more schema; names are kept sorted.
    public PipelineState withSchemaName(String name) {
        var names = new TreeSet<>(schemaNames());
        names.add(name);
        return with("schema_names", List.copyOf(names));
    }

    public @Nullable Object local(String key) {
        return Documents.mapOrEmpty(values.get(LOCAL)).get(key);
    }

    public PipelineState withLocal(String key, @Nullable Object value) {
        var local = new LinkedHashMap<String, @Nullable Object>(Documents.mapOrEmpty(values.get(LOCAL)));
        local.put(key, Documents.frozenValue(value));
        return put(LOCAL, Collections.unmodifiableMap(local));
    }

    public PipelineState withoutLocal(String key) {
        var local = new LinkedHashMap<String, @Nullable Object>(Documents.mapOrEmpty(values.get(LOCAL)));
        local.remove(key);
        return put(LOCAL, Collections.unmodifiableMap(local));
    }

    /// This state from the destination with the local part of the working folder's own.
    public PipelineState withLocalOf(PipelineState own) {
        return with(LOCAL, own.values.getOrDefault(LOCAL, Map.of()));
    }

    /// The state of a source; empty when it has none. Unmodifiable.
    public Map<String, @Nullable Object> source(String name) {
        return Documents.mapOrEmpty(Documents.mapOrEmpty(values.get(SOURCES)).get(name));
    }

    public PipelineState withSource(String name, Map<String, ? extends @Nullable Object> state) {
        var sources = new LinkedHashMap<String, @Nullable Object>(Documents.mapOrEmpty(values.get(SOURCES)));
        sources.put(name, Documents.frozen(state));
        return put(SOURCES, Collections.unmodifiableMap(sources));
    }

    /// A copy that has the map of sources, which may be empty: dlt makes it when something is reset, which is
    /// a new version of the state.
    public PipelineState withSources() {
        return values.containsKey(SOURCES) ? this : put(SOURCES, Map.of());
    }

    /// A copy that records that the state with this hash is being sent to the destination.
    public PipelineState extracted(String hash, OffsetDateTime at) {
        return withLocal(LAST_EXTRACTED_AT, at).withLocal(LAST_EXTRACTED_HASH, hash);
    }

    /// A copy that will be sent to the destination again.
    public PipelineState notExtracted() {
        return withoutLocal(LAST_EXTRACTED_AT).withoutLocal(LAST_EXTRACTED_HASH);
    }

    /// Whether the content differs from the one that was last sent to the destination.
    public boolean needsExtraction() {
        return !Objects.equals(local(LAST_EXTRACTED_HASH), contentHash());
    }

    private Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PipelineState state && values.equals(state.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "PipelineState[" + pipelineName().orElse("-") + ", version " + version() + "]";
    }
}
