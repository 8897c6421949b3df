package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Notes look-ups and their results, to explain where a value comes from.
public sealed interface SettingsTrace {
    void add(Lookup lookup, String key, boolean secret, Found found);

    /// Notes that a value is missing without which a connector cannot be opened.
    ///
    /// @param key whole, with points
    void addMissing(String key);

    /// Notes that a secret stands where it must not, so that a run fails.
    void addMisplaced(Lookup lookup, String key, String fault);

    /// A look-up and its result.
    record Answer(Lookup lookup, String key, boolean secret, Found found) {
        /// The whole key, as messages have it.
        String name() {
            return Layer.dotted(null, lookup.advised(), key);
        }
    }

    /// Notes where values were found, but never a value. Safe for use by several threads, since sources may
    /// look up their values while they are read.
    final class Resolved implements SettingsTrace {
        private final Set<OfPipeline> values = new LinkedHashSet<>();

        /// @param pipeline null when the value was not looked up for a pipeline
        private record OfPipeline(@Nullable String pipeline, ResolvedValue value) {}

        @Override
        public synchronized void add(Lookup lookup, String key, boolean secret, Found found) {
            ConfigNode node = found.node();
            if (node != null && !found.attempts().getLast().provider().equals(Layer.EXPLICIT)) {
                values.add(new OfPipeline(lookup.pipelineName(), new ResolvedValue(key, secret,
                        found.sections(), found.attempts().getLast().provider(),
                        node.place().toString())));
            }
        }

        @Override
        public void addMissing(String key) {
            // an error says it
        }

        @Override
        public void addMisplaced(Lookup lookup, String key, String fault) {
            // an error says it
        }

        synchronized List<ResolvedValue> values(String pipeline) {
            return values.stream()
                    .filter(each -> Objects.requireNonNullElse(each.pipeline(), pipeline).equals(pipeline))
                    .map(OfPipeline::value).distinct().toList();
        }
    }

    /// Notes all look-ups in their order. Used by one thread.
    final class Noted implements SettingsTrace {
        private final List<Answer> answers = new ArrayList<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final Map<String, String> misplaced = new LinkedHashMap<>();

        @Override
        public void add(Lookup lookup, String key, boolean secret, Found found) {
            answers.add(new Answer(lookup, key, secret, found));
        }

        @Override
        public void addMissing(String key) {
            missing.add(key);
        }

        @Override
        public void addMisplaced(Lookup lookup, String key, String fault) {
            add(lookup, key, true, Found.NOTHING);
            misplaced.put(answers.getLast().name(), fault);
        }

        /// Why the value of a key is refused; null when it is not.
        @Nullable
        String refused(String key) {
            return misplaced.get(key);
        }

        List<Answer> answers() {
            return List.copyOf(answers);
        }

        boolean isMissing(String key) {
            return missing.contains(key);
        }
    }
}
