package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Destinations that only settings name: `destination.<name>.destination_type`. As in dlt a name is first one
/// of these, then the type itself.
public final class NamedDestination {
    private NamedDestination() {}

    /// The type of the destination of a name.
    ///
    /// @param pipeline  uses the destination; null when nobody does yet
    /// @param installed finds a connector by its type, or throws
    /// @throws ConfigurationError with every place searched, and the installed types
    public static String type(String name, Settings settings, @Nullable String pipeline,
            Function<String, ?> installed) {
        String key = "destination." + name + ".destination_type";
        Found looked = pipeline == null ? settings.exact(key, false) : settings.exactFor(pipeline, key);
        if (looked.node() instanceof ConfigNode.Scalar written) {
            String type = written.text().strip();
            String last = type.substring(type.lastIndexOf('.') + 1);
            if (isInstalled(last, installed)) {
                return last;
            }
            if (!isInstalled(name, installed)) {
                throw new ConfigurationError("%s: the destination \"%s\" is of type \"%s\": %s".formatted(
                        written.place(), name, type, fault(last, installed)));
            }
            return name;
        }
        if (isInstalled(name, installed)) {
            return name;
        }
        throw new ConfigurationError(fault(name, installed) + "; nor do settings name its type"
                + MissingText.tried(looked.attempts(), settings));
    }

    private static boolean isInstalled(String type, Function<String, ?> installed) {
        return fault(type, installed).isEmpty();
    }

    private static String fault(String type, Function<String, ?> installed) {
        try {
            Objects.requireNonNull(installed.apply(type), type);
            return "";
        } catch (ConfigurationError e) {
            return e.faults().getFirst();
        }
    }
}
