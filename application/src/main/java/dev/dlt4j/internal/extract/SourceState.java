package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.TypedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of a source and its resources, while they run. User code changes the maps; their final values
/// are committed with the package.
public final class SourceState {
    private static final String RESOURCES = "resources";

    private static final String STATE = "state";
    private static final String PACKAGE = "package";

    private final Map<String, @Nullable Object> values;
    private final Map<String, @Nullable Object> packageValues = new LinkedHashMap<>();
    private boolean touched;

    /// The state of the last run.
    public SourceState(Map<String, ? extends @Nullable Object> before) {
        this.values = Documents.thawed(before);
        this.touched = !before.isEmpty();
    }

    /// The state of the source, with that of its resources under `resources`.
    synchronized Map<String, @Nullable Object> source() {
        touched = true;
        return values;
    }

    /// The state of a resource; created when first asked for.
    synchronized Map<String, @Nullable Object> resource(String name) {
        return below(below(source(), RESOURCES), name);
    }

    /// The state of a cursor; created when first asked for.
    synchronized Map<String, @Nullable Object> cursor(String resource, String cursorPath) {
        return below(below(resource(resource), "incremental"), cursorPath);
    }

    /// What a resource remembers; null when nothing was asked for.
    synchronized @Nullable Object remembered(String resource) {
        return values.get(RESOURCES) instanceof Map<?, ?> resources ? resources.get(resource) : null;
    }

    /// Makes a resource remember what it did at a checkpoint.
    synchronized void remember(String resource, Map<String, @Nullable Object> known) {
        Map<String, @Nullable Object> own = resource(resource);
        own.clear();
        own.putAll(Documents.thawed(known));
    }

    /// What resources put into the state of the package.
    synchronized Map<String, @Nullable Object> packageState() {
        return packageValues;
    }

    /// What resources put into the state of the package; those who change it must have ended.
    public Map<String, @Nullable Object> packageValues() {
        return packageValues;
    }

    /// What resources remember together, and of the package.
    synchronized Map<String, @Nullable Object> shared() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>(values);
        state.remove(RESOURCES);
        Map<String, @Nullable Object> shared = new LinkedHashMap<>();
        shared.put(STATE, state);
        shared.put(PACKAGE, packageValues);
        return shared;
    }

    /// [#shared] as text with sorted keys, to compare it with that of another time.
    synchronized String sharedText() {
        return TypedJson.encodeSorted(shared());
    }

    /// Makes resources remember together what they did at a checkpoint.
    synchronized void rememberShared(Map<String, @Nullable Object> known) {
        source().keySet().removeIf(key -> !key.equals(RESOURCES));
        values.putAll(Documents.thawed(Documents.mapOrEmpty(known.get(STATE))));
        packageValues.putAll(Documents.thawed(Documents.mapOrEmpty(known.get(PACKAGE))));
    }

    /// Clears the state of a resource, as replacing its table requires.
    synchronized void forget(String resource) {
        if (source().get(RESOURCES) instanceof Map<?, ?> resources) {
            resources.remove(resource);
        }
    }

    @SuppressWarnings("unchecked") // states are made of maps with text keys
    private static Map<String, @Nullable Object> below(Map<String, @Nullable Object> map, String key) {
        return (Map<String, @Nullable Object>) map.compute(key,
                (name, value) -> value instanceof Map<?, ?>
                        ? value
                        : new LinkedHashMap<String, @Nullable Object>());
    }

    /// Whether there is any state: a source without state has no entry.
    public synchronized boolean isTouched() {
        return touched;
    }

    /// All values; no code may change them any more.
    public Map<String, @Nullable Object> values() {
        return values;
    }
}
