package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.naming.NamingConvention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parts of a schema. `version` is 0 and `versionHash` null as long as it was never saved.
record SchemaParts(String name, long version, @Nullable String versionHash, List<String> previousHashes,
        @Nullable String importedVersionHash, @Nullable String description, Map<String, Table> tables,
        SchemaSettings settings, Map<String, @Nullable Object> normalizers, NamingConvention naming) {

    SchemaParts withTables(Map<String, Table> changed) {
        return new SchemaParts(name, version, versionHash, previousHashes, importedVersionHash, description,
                changed,
                settings, normalizers, naming);
    }

    SchemaParts withSettings(SchemaSettings changed) {
        return new SchemaParts(name, version, versionHash, previousHashes, importedVersionHash, description,
                tables,
                changed, normalizers, naming);
    }

    SchemaParts withNormalizers(Map<String, @Nullable Object> changed, NamingConvention convention) {
        return new SchemaParts(name, version, versionHash, previousHashes, importedVersionHash, description,
                tables,
                settings, changed, convention);
    }

    SchemaParts withVersion(long number, @Nullable String hash, List<String> history,
            @Nullable String imported) {
        return new SchemaParts(name, number, hash, history, imported, description, tables, settings,
                normalizers,
                naming);
    }

    SchemaParts withName(String changed) {
        return new SchemaParts(changed, version, versionHash, previousHashes, importedVersionHash,
                description,
                tables,
                settings, normalizers, naming);
    }

    /// The stored form in dlt's key order.
    ///
    /// @param current version and hash of the content; null for those that were read
    Map<String, @Nullable Object> toStored(@Nullable SchemaVersion current) {
        var stored = new LinkedHashMap<String, @Nullable Object>();
        stored.put("version", current == null ? (Object) version : (Object) current.number());
        stored.put("version_hash", current == null ? versionHash : current.hash());
        stored.put("engine_version", (long) SchemaMigration.CURRENT_ENGINE);
        stored.put("name", name);
        var storedTables = new LinkedHashMap<String, @Nullable Object>();
        tables.forEach((key, table) -> storedTables.put(key, table.toStored()));
        stored.put("tables", storedTables);
        stored.put("settings", settings.toStored());
        stored.put("normalizers", normalizers);
        stored.put("previous_hashes", current == null ? previousHashes : current.previousHashes());
        if (importedVersionHash != null) {
            stored.put("imported_version_hash", importedVersionHash);
        }
        if (description != null) {
            stored.put("description", description);
        }
        return stored;
    }

    /// The stored form without the names inside tables and columns and without the hash of the import.
    Map<String, @Nullable Object> toStoredWithoutDefaults(SchemaVersion current) {
        var stored = toStored(current);
        stored.remove("imported_version_hash");
        var storedTables = new LinkedHashMap<String, @Nullable Object>();
        tables.forEach((key, table) -> {
            var properties = table.toStored();
            properties.remove("name");
            var columns = new LinkedHashMap<String, @Nullable Object>();
            table.columns().forEach((column, hints) -> {
                var nameless = new LinkedHashMap<String, @Nullable Object>(hints.properties());
                nameless.remove("name");
                columns.put(column, nameless);
            });
            properties.put("columns", columns);
            storedTables.put(key, properties);
        });
        stored.put("tables", storedTables);
        return stored;
    }
}
