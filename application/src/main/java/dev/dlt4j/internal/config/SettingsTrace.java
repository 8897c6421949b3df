package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.List;

/// Notes look-ups and their results, to explain where a value comes from. Used by one thread.
public sealed interface SettingsTrace {
    void add(Lookup lookup, String key, boolean secret, Found found);

    /// Notes nothing.
    static SettingsTrace none() {
        return Nothing.NOTHING;
    }

    /// A look-up and its result.
    record Answer(Lookup lookup, String key, boolean secret, Found found) {}

    /// Notes nothing.
    enum Nothing implements SettingsTrace {
        NOTHING;

        @Override
        public void add(Lookup lookup, String key, boolean secret, Found found) {
            // not explained
        }
    }

    /// Notes all look-ups in their order.
    final class Noted implements SettingsTrace {
        private final List<Answer> answers = new ArrayList<>();

        @Override
        public void add(Lookup lookup, String key, boolean secret, Found found) {
            answers.add(new Answer(lookup, key, secret, found));
        }

        public List<Answer> answers() {
            return List.copyOf(answers);
        }
    }
}
