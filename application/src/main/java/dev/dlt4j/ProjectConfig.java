package dev.dlt4j;

import dev.dlt4j.internal.config.ExactValues;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Optional;

/// The settings of a project by their whole key, as `dlt.config`.
public final class ProjectConfig {
    private final ExactValues values;

    ProjectConfig(Settings settings) {
        values = new ExactValues(settings, false);
    }

    /// A value as a text: `project.config().get("sources.my_api.url")`.
    ///
    /// @throws ConfigurationError naming every key and place that was tried when there is none
    public String get(String key) {
        return get(key, String.class);
    }

    /// A value in another form: a number, true or false, a configuration record.
    ///
    /// @throws ConfigurationError when there is none, or it has another form
    public <T> T get(String key, Class<T> type) {
        return values.get(key, type);
    }

    /// A value in a form, if there is one.
    public <T> Optional<T> find(String key, Class<T> type) {
        return values.find(key, type);
    }
}
