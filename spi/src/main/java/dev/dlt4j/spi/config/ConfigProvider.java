package dev.dlt4j.spi.config;

import java.util.Optional;

/// A place that values of configuration come from, beside the environment and the files of `.dlt`. It is
/// searched after them, in each of dlt's two passes. Found by ServiceLoader, or given to a project or
/// pipeline in code. Called by one thread at a time.
public interface ConfigProvider {
    /// What messages call it; no two providers have one name.
    String name();

    /// The value of a key; empty when there is none.
    ///
    /// @return a text, a number, a boolean, a list, a map or a value of `java.time`
    Optional<Object> find(ConfigQuestion question);

    /// The key as this provider would write it, for messages.
    default String keyName(ConfigQuestion question) {
        return question.dotted();
    }

    /// Whether secrets may be kept here; one that is found where they may not is an error.
    default boolean holdsSecrets() {
        return true;
    }

    /// Whether keys are in sections; if not, only the key itself is looked up.
    default boolean hasSections() {
        return true;
    }

    /// Whether it holds nothing and can be skipped.
    default boolean isEmpty() {
        return false;
    }
}
