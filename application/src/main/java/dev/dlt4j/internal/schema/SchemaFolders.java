package dev.dlt4j.internal.schema;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.export.SchemaFormat;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.ForcedFile;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The folders with a pipeline's schemas for people: one to read them from, one to write them to.
///
/// @param imports        `import_schema_path`: a schema in it comes before the one in the working folder
/// @param exports        `export_schema_path`: each changed schema is written there
/// @param format         of the files in both
/// @param removeDefaults whether default values are left out of written files
public record SchemaFolders(@Nullable Path imports, @Nullable Path exports, SchemaFormat format,
        boolean removeDefaults) {
    private static final List<SchemaFormat> FORMATS = List.of(SchemaFormat.YAML, SchemaFormat.JSON,
            SchemaFormat.DBML);

    /// No folders.
    public static SchemaFolders none() {
        return new SchemaFolders(null, null, SchemaFormat.YAML, true);
    }

    /// The folders that code or else settings name: `import_schema_path`, `export_schema_path`, and in
    /// section `schema` `external_schema_format` and `external_schema_format_remove_defaults`.
    ///
    /// @param base what paths in settings are relative to
    public static SchemaFolders of(String pipeline, @Nullable Path imports, @Nullable Path exports, Path base,
            Settings settings) {
        SchemaFolders folders = new SchemaFolders(
                imports != null ? imports : path(pipeline, "import_schema_path", base, settings),
                exports != null ? exports : path(pipeline, "export_schema_path", base, settings),
                format(pipeline, settings),
                setting(pipeline, "external_schema_format_remove_defaults", settings)
                        .map(value -> !value.equalsIgnoreCase("false")).orElse(true));
        if (folders.imports != null && folders.format == SchemaFormat.DBML) {
            throw new ConfigurationError(
                    "schema.external_schema_format is dbml, which can be exported "
                            + "but not imported: choose yaml or"
                            + " json, or leave import_schema_path out");
        }
        return folders;
    }

    private static @Nullable Path path(String pipeline, String key, Path base, Settings settings) {
        return settings.find(new Lookup(pipeline, List.of(), List.of()), key, false)
                .or(() -> settings.find(Lookup.of("schema").inPipeline(pipeline), key, false))
                .map(value -> base.resolve(String.valueOf(value.toValue()))).orElse(null);
    }

    private static SchemaFormat format(String pipeline, Settings settings) {
        String name = setting(pipeline, "external_schema_format", settings).orElse("yaml");
        return FORMATS.stream().filter(format -> format.extension().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new ConfigurationError(
                        "schema.external_schema_format must be yaml, json or dbml, not \"%s\""
                                .formatted(name)));
    }

    private static Optional<String> setting(String pipeline, String key, Settings settings) {
        return settings.find(Lookup.of("schema").inPipeline(pipeline), key, false)
                .map(value -> String.valueOf(value.toValue()));
    }

    /// The schema in the import folder; empty when there is none.
    ///
    /// @param namings gives a naming convention by its stored name
    public Optional<Schema> imported(String name, Function<String, NamingConvention> namings) {
        Path file = imports == null ? null : file(imports, name);
        return file == null || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(SchemaFile.read(file, name, format, namings));
    }

    /// Writes the schema into the import folder when there is a folder and no such schema in it.
    ///
    /// @return the schema with the hash of what was written, else as it was
    public Schema offered(Schema schema) {
        if (imports == null || Files.exists(file(imports, schema.name()))) {
            return schema;
        }
        Schema written = write(schema.withoutProcessingHints(), imports);
        return schema.withImportedVersionHash(written.version().hash());
    }

    /// Writes the schema into the export folder when there is one.
    public void export(Schema schema) {
        if (exports != null) {
            write(exports.equals(imports) ? schema.withoutProcessingHints() : schema, exports);
        }
    }

    private Schema write(Schema schema, Path folder) {
        Path file = file(folder, schema.name());
        try {
            Files.createDirectories(folder);
            ForcedFile.replace(file, format.text(schema, removeDefaults));
        } catch (IOException e) {
            throw DiskFault.of("write", file, e);
        }
        return schema;
    }

    private Path file(Path folder, String name) {
        return folder.resolve(name + ".schema." + format.extension());
    }
}
