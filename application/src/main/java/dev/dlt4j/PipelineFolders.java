package dev.dlt4j;

import dev.dlt4j.internal.config.Profiles;
import dev.dlt4j.internal.config.RunFolders;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.SettingsSources;
import dev.dlt4j.internal.schema.SchemaFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folders of a pipeline.
///
/// @param pipelines holds the working folders of pipelines
/// @param local     what relative paths of destinations are relative to
/// @param settings  folders with `config.toml` and `secrets.toml`, the most important first
/// @param schemas   from where schemas are imported and to where they are exported
record PipelineFolders(Path pipelines, Path local, List<Path> settings, SchemaFolders schemas) {
    static PipelineFolders of(@Nullable Path pipelines, @Nullable Path local) {
        RunFolders folders = RunFolders.of(System::getenv, Path.of("").toAbsolutePath(),
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")));
        return new PipelineFolders(pipelines == null ? folders.data().resolve("pipelines") : pipelines,
                local == null ? folders.local() : local, List.of(folders.settings(), folders.global()),
                SchemaFolders.none());
    }

    /// Whether a command finds the working folders without `--pipelines-dir`.
    boolean isUsual() {
        return pipelines.equals(of(null, null).pipelines());
    }

    PipelineFolders withSchemas(SchemaFolders found) {
        return new PipelineFolders(pipelines, local, settings, found);
    }

    /// The same pipeline elsewhere. Schemas of people are read, but none is written for them.
    ///
    /// @param imports a copy of the folder of schemas to read, when there is one
    PipelineFolders aside(Path elsewhere, @Nullable Path imports) {
        return new PipelineFolders(elsewhere, local, settings,
                new SchemaFolders(imports, null, schemas.format(), schemas.removeDefaults()));
    }

    Settings settings(Map<String, Object> explicit, Connectors connectors) {
        return Settings.of(explicit, SettingsSources.of(System::getenv, settings,
                Profiles.active(System::getenv, settings.getFirst()), connectors::providers));
    }
}
