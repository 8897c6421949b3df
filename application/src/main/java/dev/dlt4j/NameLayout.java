package dev.dlt4j;

import dev.dlt4j.domain.load.DatasetNaming;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.spi.config.ConfigurationError;

/// How a name is made of another one, in the way of Python's `%`: `%s` stands for the other name, `%%` for a
/// percent sign.
///
/// @param key    the setting, for messages
/// @param layout as it was written
record NameLayout(String key, String layout) {
    /// A layout that has to keep the name, so that different names stay different.
    ///
    /// @throws ConfigurationError when it does not
    static NameLayout keepingName(String key, String layout) {
        PipelineNames.faultOfLayout(layout).ifPresent(fault -> {
            throw new ConfigurationError(key + " is \"" + layout + "\": " + fault);
        });
        return new NameLayout(key, layout);
    }

    String of(String name) {
        return DatasetNaming.laidOut(layout, name);
    }
}
