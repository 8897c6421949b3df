package dev.dlt4j;

import dev.dlt4j.internal.config.RunFolders;
import dev.dlt4j.internal.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a pipeline keeps things.
///
/// @param pipelines holds the working folders of pipelines
/// @param local     what relative paths of destinations are relative to
/// @param settings  folders with `config.toml` and `secrets.toml`, the most important first
record PipelineFolders(Path pipelines, Path local, List<Path> settings) {
    static PipelineFolders of(@Nullable Path pipelines, @Nullable Path local) {
        RunFolders folders = RunFolders.of(System::getenv, Path.of("").toAbsolutePath(),
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")));
        return new PipelineFolders(pipelines == null ? folders.global().resolve("pipelines") : pipelines,
                local == null ? folders.local() : local, List.of(folders.settings(), folders.global()));
    }

    Settings settings(Map<String, Object> explicit) {
        return Settings.of(explicit, System::getenv, settings);
    }
}
