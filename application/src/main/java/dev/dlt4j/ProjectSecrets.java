package dev.dlt4j;

import dev.dlt4j.internal.config.ExactValues;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// The secrets of a project by their whole key, as `dlt.secrets`. Only providers are asked that may hold
/// secrets.
public final class ProjectSecrets {
    private final ExactValues values;

    ProjectSecrets(Settings settings) {
        values = new ExactValues(settings, true);
    }

    /// A secret: `project.secrets().get("sources.my_api.token")`.
    ///
    /// @throws ConfigurationError naming every key and place that was tried when there is none
    public Secret get(String key) {
        return get(key, Secret.class);
    }

    /// A secret in another form: a number, or credentials of [dev.dlt4j.spi.credentials] by their keys or as
    /// a text.
    ///
    /// @throws ConfigurationError when there is none, or it has another form
    public <T> T get(String key, Class<T> type) {
        return values.get(key, type);
    }

    /// A secret, if there is one.
    public Optional<Secret> find(String key) {
        return values.find(key, Secret.class);
    }
}
