package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The profile of a workspace of dlt: a project with a file `.dlt/.workspace`.
public final class Profiles {
    private Profiles() {}

    /// The active profile: `WORKSPACE__PROFILE`, else the one in the file `profile-name`, else `dev`; null
    /// where there is no workspace.
    ///
    /// @param settings the folder `.dlt`
    public static @Nullable String active(Function<String, @Nullable String> environment, Path settings) {
        if (!Files.exists(settings.resolve(".workspace"))) {
            return null;
        }
        String variable = environment.apply("WORKSPACE__PROFILE");
        if (variable != null && !variable.isBlank()) {
            return variable.strip();
        }
        Path pinned = settings.resolve("profile-name");
        try {
            String name = Files.exists(pinned) ? Files.readString(pinned).strip() : "";
            return name.isEmpty() ? "dev" : name;
        } catch (IOException e) {
            throw new ConfigurationError("%s cannot be read: %s".formatted(pinned, e.getMessage()), e);
        }
    }
}
