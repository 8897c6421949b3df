package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.document.Documents;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a source and its resources remember, while they run. User code changes the maps; what they hold at
/// the end is committed with the package.
public final class SourceState {
    private static final String RESOURCES = "resources";

    private final Map<String, @Nullable Object> values;
    private boolean touched;

    /// The state of the last run.
    public SourceState(Map<String, ? extends @Nullable Object> before) {
        this.values = Documents.thawed(before);
        this.touched = !before.isEmpty();
    }

    /// What the source remembers, what its resources do under `resources`.
    synchronized Map<String, @Nullable Object> source() {
        touched = true;
        return values;
    }

    /// What a resource remembers; there from the first time it is asked for.
    synchronized Map<String, @Nullable Object> resource(String name) {
        return below(below(source(), RESOURCES), name);
    }

    /// What a cursor remembers, there from the first time it is asked for.
    synchronized Map<String, @Nullable Object> cursor(String resource, String cursorPath) {
        return below(below(resource(resource), "incremental"), cursorPath);
    }

    /// Makes a resource forget everything, as one that replaces its table does.
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

    /// Whether anything was asked for or was there before: a source that remembers nothing has no entry.
    public synchronized boolean isTouched() {
        return touched;
    }

    /// All values; those who change them must have ended.
    public Map<String, @Nullable Object> values() {
        return values;
    }
}
