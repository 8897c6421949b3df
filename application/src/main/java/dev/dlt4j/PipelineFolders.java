package dev.dlt4j;

import dev.dlt4j.internal.config.RunContext;
import dev.dlt4j.internal.schema.SchemaFolders;
import dev.dlt4j.spi.config.ConfigurationError;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folders of a pipeline.
///
/// @param pipelines holds the working folders of pipelines
/// @param local     what relative paths of destinations are relative to
/// @param schemas   from where schemas are imported and to where they are exported
/// @param profile   the profile they belong to; empty outside a workspace
record PipelineFolders(Path pipelines, Path local, SchemaFolders schemas, Optional<String> profile) {
    /// @param pipelines null for the usual folder
    /// @param local     null for the usual folder
    static PipelineFolders of(RunContext context, @Nullable Path pipelines, @Nullable Path local) {
        return new PipelineFolders(pipelines == null ? context.pipelines() : pipelines,
                local == null ? context.folders().local() : local, SchemaFolders.none(),
                context.profile().map(active -> active.name()));
    }

    /// Whether a command finds the working folders without `--pipelines-dir`.
    boolean isUsual() {
        try {
            return pipelines.equals(WorkingFolders.usual());
        } catch (ConfigurationError otherProject) {
            // the current folder is that of another project, whose profile is not known
            return false;
        }
    }

    PipelineFolders withSchemas(SchemaFolders found) {
        return new PipelineFolders(pipelines, local, found, profile);
    }

    /// The same pipeline elsewhere. Schemas of people are read, but none is written for them.
    ///
    /// @param imports a copy of the folder of schemas to read, when there is one
    PipelineFolders aside(Path elsewhere, @Nullable Path imports) {
        return new PipelineFolders(elsewhere, local,
                new SchemaFolders(imports, null, schemas.format(), schemas.removeDefaults()), profile);
    }
}
