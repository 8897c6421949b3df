package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Notes look-ups and their results, to explain where a value comes from. Used by one thread.
public sealed interface SettingsTrace {
    void add(Lookup lookup, String key, boolean secret, Found found);

    /// Notes that a value is missing without which a connector cannot be opened.
    ///
    /// @param key whole, with points
    void addMissing(String key);

    /// Notes nothing.
    static SettingsTrace none() {
        return Nothing.NOTHING;
    }

    /// A look-up and its result.
    record Answer(Lookup lookup, String key, boolean secret, Found found) {
        /// The whole key, as messages have it.
        String name() {
            return Layer.dotted(null, lookup.advised(), key);
        }
    }

    /// Notes nothing.
    enum Nothing implements SettingsTrace {
        NOTHING;

        @Override
        public void add(Lookup lookup, String key, boolean secret, Found found) {
            // not explained
        }

        @Override
        public void addMissing(String key) {
            // not explained
        }
    }

    /// Notes all look-ups in their order.
    final class Noted implements SettingsTrace {
        private final List<Answer> answers = new ArrayList<>();
        private final Set<String> missing = new LinkedHashSet<>();

        @Override
        public void add(Lookup lookup, String key, boolean secret, Found found) {
            answers.add(new Answer(lookup, key, secret, found));
        }

        @Override
        public void addMissing(String key) {
            missing.add(key);
        }

        List<Answer> answers() {
            return List.copyOf(answers);
        }

        boolean isMissing(String key) {
            return missing.contains(key);
        }
    }
}
