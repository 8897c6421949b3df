package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.SchemaException.Fault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads schemas from their stored form.
final class SchemaLoading {
    private SchemaLoading() {}

    /// A form that people may have written: it is migrated and then checked.
    static Schema fromStored(Map<String, ? extends @Nullable Object> stored,
            Function<String, NamingConvention> namings) {
        var schema = migrated(stored, namings);
        StoredForm.check(schema);
        return loaded(schema, namings).bumped();
    }

    /// A form that dlt or dlt4j wrote: it is not checked when its content matches its hash.
    static Schema fromStorage(Map<String, ? extends @Nullable Object> stored,
            Function<String, NamingConvention> namings) {
        if (!SchemaHash.isValid(stored)) {
            throw new SchemaException(Fault.TAMPERED, String.valueOf(stored.get("name")),
                    "the stored content does not have the stored hash, so it was edited by hand; restore it, "
                            + "or delete it and synchronize with the destination "
                            + "(edit the import schema instead)");
        }
        return loaded(migrated(stored, namings), namings).bumped();
    }

    private static Map<String, @Nullable Object> migrated(Map<String, ? extends @Nullable Object> stored,
            Function<String, NamingConvention> namings) {
        var schema = Documents.thawed(stored);
        SchemaMigration.migrate(schema, engine(stored), SchemaMigration.CURRENT_ENGINE, namings);
        return schema;
    }

    private static Schema loaded(Map<String, @Nullable Object> stored,
            Function<String, NamingConvention> namings) {
        String name = String.valueOf(stored.get("name"));
        Schema.requireValidName(name);
        var normalizers = Documents.mapOrEmpty(stored.get("normalizers"));
        NamingConvention naming = namings
                .apply(normalizers.get("names") instanceof String names ? names : NamingConventions.DEFAULT);
        var tables = new LinkedHashMap<String, Table>();
        Documents.mapOrEmpty(stored.get("tables")).forEach(
                (key, table) -> tables.put(key,
                        withDefaults(Table.ofStored(key, Documents.mapOrEmpty(table)))));
        var schema = new Schema(new SchemaParts(name,
                stored.get("version") instanceof Number number ? number.longValue() : 0,
                text(stored.get("version_hash")), Documents.strings(stored.get("previous_hashes")),
                text(stored.get("imported_version_hash")), text(stored.get("description")),
                Collections.unmodifiableMap(tables),
                SchemaSettings.ofStored(Documents.mapOrEmpty(stored.get("settings"))),
                NormalizerForm.completed(name, normalizers, naming), naming));
        schema.requireSystemPrefix();
        for (String required : List.of(schema.versionTableName(), schema.loadsTableName())) {
            if (!tables.containsKey(required)) {
                throw new SchemaException(Fault.CORRUPTED, name, required, null,
                        "table `" + required + "`, which every schema has, is missing; add it");
            }
        }
        return schema;
    }

    private static Table withDefaults(Table table) {
        if (table.isNested()) {
            return table;
        }
        Table defaulted = table.property("write_disposition") == null
                ? table.with("write_disposition", WriteDisposition.APPEND.dltName())
                : table;
        return defaulted.property("resource") == null ? defaulted.with("resource", table.name()) : defaulted;
    }

    private static int engine(Map<String, ? extends @Nullable Object> stored) {
        if (stored.get("engine_version") instanceof Number number) {
            return number.intValue();
        }
        throw new SchemaException(Fault.CORRUPTED, String.valueOf(stored.get("name")),
                "`engine_version` is missing, so this is not a stored schema");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
