package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The grammar of stored schemas. Unknown keys are faults everywhere, but keys that start with `x-` are free.
final class StoredForm {
    /// Checks one value; returns what is wrong with it, null when nothing is.
    private interface Rule {
        @Nullable
        String fault(String path, @Nullable Object value);
    }

    private static final Rule TEXT = type("text", String.class);
    private static final Rule BOOL = type("true or false", Boolean.class);
    private static final Rule INTEGER = type("an integer", Long.class, Integer.class);
    private static final Rule ANY = (path, value) -> null;
    private static final Rule REGEX = StoredForm::regexFault;
    private static final Rule DATA_TYPE = oneOf("text", "double", "bool", "timestamp", "bigint", "binary",
            "json",
            "decimal", "wei", "date", "time");
    private static final Rule MODE = oneOf("evolve", "discard_value", "freeze", "discard_row");
    private static final Rule CONTRACT = either(MODE,
            object(Map.of("tables", optional(MODE), "columns", optional(MODE), "data_type", optional(MODE))));
    private static final Rule COLUMN = object(Map.ofEntries(
            Map.entry("name", optional(TEXT)), Map.entry("description", optional(TEXT)),
            Map.entry("data_type", optional(DATA_TYPE)), Map.entry("precision", optional(INTEGER)),
            Map.entry("scale", optional(INTEGER)), Map.entry("nullable", optional(BOOL)),
            Map.entry("timezone", optional(BOOL)), Map.entry("partition", optional(BOOL)),
            Map.entry("cluster", optional(BOOL)), Map.entry("unique", optional(BOOL)),
            Map.entry("sort", optional(BOOL)), Map.entry("primary_key", optional(BOOL)),
            Map.entry("row_key", optional(BOOL)), Map.entry("parent_key", optional(BOOL)),
            Map.entry("root_key", optional(BOOL)), Map.entry("merge_key", optional(BOOL)),
            Map.entry("variant", optional(BOOL)), Map.entry("hard_delete", optional(BOOL)),
            Map.entry("incremental", optional(BOOL)),
            Map.entry("dedup_sort", optional(oneOf("asc", "desc")))));
    private static final Rule REFERENCE = object(Map.of(
            "label", optional(TEXT), "table", optional(TEXT), "columns", listOf(TEXT), "referenced_table",
            TEXT,
            "referenced_columns", listOf(TEXT), "cardinality",
            optional(oneOf("zero_to_one", "one_to_zero", "zero_to_many", "many_to_zero", "one_to_many",
                    "many_to_one",
                    "one_to_one", "many_to_many"))));
    private static final Rule TABLE = object(Map.ofEntries(
            Map.entry("name", optional(TEXT)), Map.entry("description", optional(TEXT)),
            Map.entry("schema_contract", optional(CONTRACT)), Map.entry("table_sealed", optional(BOOL)),
            Map.entry("parent", optional(TEXT)), Map.entry("resource", optional(TEXT)),
            Map.entry("variant_name", TEXT), Map.entry("columns", mapOf(COLUMN)),
            Map.entry("references", optional(listOf(REFERENCE))),
            Map.entry("filters",
                    optional(object(Map.of("excludes", optional(listOf(REGEX)), "includes",
                            optional(listOf(REGEX)))))),
            Map.entry("write_disposition", optional(oneOf("skip", "append", "replace", "merge"))),
            Map.entry("table_format", optional(oneOf("iceberg", "delta", "hive", "native"))),
            Map.entry("file_format",
                    optional(oneOf("preferred", "jsonl", "typed-jsonl", "insert_values", "parquet",
                            "csv", "reference", "model")))));
    private static final Rule SETTINGS = object(Map.of(
            "schema_contract", optional(CONTRACT),
            "detections",
            optional(listOf(
                    oneOf("timestamp", "iso_timestamp", "iso_date", "large_integer", "hexbytes_to_text",
                            "wei_to_double"))),
            "default_hints", optional(mapOf(listOf(REGEX))),
            "preferred_types", optional(mapOf(DATA_TYPE))));
    private static final Rule NORMALIZERS = object(Map.of(
            "names", TEXT, "allow_identifier_change_on_table_with_data", optional(BOOL),
            "use_break_path_on_normalize", optional(BOOL), "detections", optional(listOf(TEXT)),
            "json", object(Map.of("module", TEXT, "config", optional(mapOf(ANY))))));
    private static final Rule SCHEMA = object(Map.ofEntries(
            Map.entry("version", INTEGER), Map.entry("version_hash", TEXT),
            Map.entry("engine_version", INTEGER),
            Map.entry("previous_hashes", listOf(TEXT)), Map.entry("imported_version_hash", optional(TEXT)),
            Map.entry("name", TEXT), Map.entry("description", optional(TEXT)),
            Map.entry("settings", optional(SETTINGS)), Map.entry("tables", mapOf(TABLE)),
            Map.entry("normalizers", NORMALIZERS)));
    private static final Rule JSON_CONFIG = object(Map.of(
            "max_nesting", optional(INTEGER), "root_key_propagation", optional(BOOL),
            "propagation", optional(object(Map.of("root", optional(mapOf(TEXT)), "tables",
                    optional(mapOf(mapOf(TEXT))))))));

    private StoredForm() {}

    /// Checks a whole stored schema.
    ///
    /// @throws SchemaException naming the place of the first fault
    static void check(Map<String, @Nullable Object> schema) {
        String name = String.valueOf(schema.get("name"));
        require(name, SCHEMA.fault("", schema));
        var tables = Documents.mapOrEmpty(schema.get("tables"));
        tables.forEach((table, properties) -> {
            var parent = Documents.mapOrEmpty(properties).get("parent");
            if (parent instanceof String text && !text.isEmpty() && !tables.containsKey(text)) {
                throw new SchemaException(SchemaException.Fault.PARENT_NOT_FOUND, name, table, null,
                        "table `" + table + "` is nested in `" + text
                                + "`, which is not in the schema; add it");
            }
        });
    }

    /// Checks the configuration of the relational normalizer.
    static void checkJsonConfig(String schemaName, Map<String, @Nullable Object> config) {
        require(schemaName, JSON_CONFIG.fault("/normalizers/json/config", config));
    }

    private static void require(String schemaName, @Nullable String fault) {
        if (fault != null) {
            throw new SchemaException(SchemaException.Fault.INVALID_FORM, schemaName,
                    fault + "; correct the stored schema");
        }
    }

    private static Rule type(String expected, Class<?>... types) {
        return (path, value) -> List.of(types).stream().anyMatch(type -> type.isInstance(value))
                ? null
                : path + " must be " + expected + ", not " + value;
    }

    private static Rule oneOf(String... values) {
        var known = Set.of(values);
        return (path, value) -> value instanceof String text && known.contains(text)
                ? null
                : path + " must be one of " + List.of(values) + ", not " + value;
    }

    private static Rule optional(Rule rule) {
        return (path, value) -> value == null ? null : rule.fault(path, value);
    }

    private static Rule either(Rule first, Rule second) {
        return (path, value) -> first.fault(path, value) == null ? null : second.fault(path, value);
    }

    private static Rule listOf(Rule item) {
        return (path, value) -> {
            if (!(value instanceof List<?> list)) {
                return path + " must be a list, not " + value;
            }
            for (int i = 0; i < list.size(); i++) {
                String fault = item.fault(path + "[" + i + "]", list.get(i));
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        };
    }

    private static Rule mapOf(Rule item) {
        return (path, value) -> {
            var map = Documents.map(value);
            if (map == null) {
                return path + " must be a map, not " + value;
            }
            for (var entry : map.entrySet()) {
                String fault = item.fault(path + "/" + entry.getKey(), entry.getValue());
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        };
    }

    private static Rule object(Map<String, Rule> keys) {
        return (path, value) -> {
            var map = Documents.map(value);
            if (map == null) {
                return path + " must be a map, not " + value;
            }
            for (var entry : map.entrySet()) {
                if (entry.getKey().startsWith("x-")) {
                    continue;
                }
                Rule rule = keys.get(entry.getKey());
                String place = path + "/" + entry.getKey();
                String fault = rule == null
                        ? place + " is unknown here"
                        : rule.fault(place, entry.getValue());
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        };
    }

    private static @Nullable String regexFault(String path, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return path + " must be text, not " + value;
        }
        try {
            SimpleRegex.of(text);
            return null;
        } catch (IllegalArgumentException e) {
            return path + ": " + e.getMessage();
        }
    }
}
