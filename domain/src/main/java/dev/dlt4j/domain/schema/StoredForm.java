package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The grammar of stored schemas, and so of the hints that become part of them. Unknown keys are faults
/// everywhere, except keys that start with `x-`.
public final class StoredForm {
    /// Checks one value and adds its faults.
    private interface Rule {
        void check(List<String> path, @Nullable Object value, List<FormFault> faults);
    }

    private static final Rule TEXT = type("text", String.class);
    private static final Rule BOOL = type("true or false", Boolean.class);
    private static final Rule INTEGER = type("an integer", Long.class, Integer.class);
    private static final Rule ANY = (path, value, faults) -> {};
    private static final Rule REGEX = StoredForm::regex;
    private static final Rule DATA_TYPE = oneOf(
            Stream.of(DataType.values()).map(DataType::dltName).toArray(String[]::new));
    private static final Rule MODE = oneOf("evolve", "freeze", "discard_row", "discard_value");
    private static final Rule CONTRACT = StoredForm::contract;
    private static final Rule MODES = object(
            Map.of("tables", optional(MODE), "columns", optional(MODE), "data_type", optional(MODE)));
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
            "label", optional(TEXT), "table", optional(TEXT), "columns", listOf(TEXT),
            "referenced_table", TEXT, "referenced_columns", listOf(TEXT),
            "cardinality", optional(oneOf("zero_to_one", "one_to_zero", "zero_to_many", "many_to_zero",
                    "one_to_many", "many_to_one", "one_to_one", "many_to_many"))));
    private static final Rule TABLE = object(Map.ofEntries(
            Map.entry("name", optional(TEXT)), Map.entry("description", optional(TEXT)),
            Map.entry("schema_contract", optional(CONTRACT)), Map.entry("table_sealed", optional(BOOL)),
            Map.entry("parent", optional(TEXT)), Map.entry("resource", optional(TEXT)),
            Map.entry("variant_name", TEXT), Map.entry("columns", mapOf(COLUMN)),
            Map.entry("references", optional(listOf(REFERENCE))),
            Map.entry("filters", optional(object(
                    Map.of("excludes", optional(listOf(REGEX)), "includes", optional(listOf(REGEX)))))),
            Map.entry("write_disposition",
                    optional(oneOf(Arrays.stream(WriteDisposition.values()).map(WriteDisposition::dltName)
                            .toArray(String[]::new)))),
            Map.entry("table_format", optional(oneOf("iceberg", "delta", "hive", "native"))),
            Map.entry("file_format", optional(oneOf("preferred", "jsonl", "typed-jsonl", "insert_values",
                    "parquet", "csv", "reference", "model")))));
    private static final Rule SETTINGS = object(Map.of(
            "schema_contract", optional(CONTRACT),
            "detections", optional(listOf(oneOf("timestamp", "iso_timestamp", "iso_date",
                    "large_integer", "hexbytes_to_text", "wei_to_double"))),
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

    /// The faults of a table: its properties and `columns`, by dlt's names.
    public static List<FormFault> tableFaults(Map<String, ? extends @Nullable Object> table) {
        List<FormFault> faults = faults(TABLE, table);
        List<?> references = Documents.listOrEmpty(table.get("references"));
        for (int i = 0; i < references.size() && faults.isEmpty(); i++) {
            var reference = Documents.mapOrEmpty(references.get(i));
            List<String> referenced = Documents.strings(reference.get("referenced_columns"));
            if (Documents.strings(reference.get("columns")).size() != referenced.size()) {
                faults.add(new FormFault.WrongValue(
                        List.of("references", String.valueOf(i), "referenced_columns"),
                        "as many as `columns`", List.of(), referenced));
            }
        }
        return faults;
    }

    /// The faults of the hints of one column.
    public static List<FormFault> columnFaults(@Nullable Object column) {
        return faults(COLUMN, column);
    }

    /// The faults of a schema contract: a mode, or a map from entity to mode.
    public static List<FormFault> contractFaults(@Nullable Object contract) {
        return faults(CONTRACT, contract);
    }

    /// The faults of settings from code or configuration: `detections`, `default_hints`,
    /// `preferred_types`. Stored ones may have hints and patterns that are no longer allowed there.
    public static List<FormFault> settingsFaults(Map<String, ? extends @Nullable Object> settings) {
        List<FormFault> faults = faults(SETTINGS, settings);
        Documents.mapOrEmpty(settings.get("default_hints")).keySet().stream()
                .filter(hint -> !SchemaSettings.HINTS.contains(hint))
                .forEach(hint -> faults.add(new FormFault.UnknownKey(List.of("default_hints", hint),
                        SchemaSettings.HINTS.stream().sorted().toList())));
        Documents.mapOrEmpty(settings.get("preferred_types")).keySet()
                .forEach(pattern -> REGEX.check(List.of("preferred_types", pattern), pattern, faults));
        return faults;
    }

    /// Checks a whole stored schema.
    ///
    /// @throws SchemaException naming the place of the first fault
    static void check(Map<String, @Nullable Object> schema) {
        String name = String.valueOf(schema.get("name"));
        require(name, faults(SCHEMA, schema), "");
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
        require(schemaName, faults(JSON_CONFIG, config), "/normalizers/json/config");
    }

    private static List<FormFault> faults(Rule rule, @Nullable Object value) {
        List<FormFault> faults = new ArrayList<>();
        rule.check(List.of(), value, faults);
        return faults;
    }

    private static void require(String schemaName, List<FormFault> faults, String within) {
        if (!faults.isEmpty()) {
            throw new SchemaException(SchemaException.Fault.INVALID_FORM, schemaName,
                    within + faults.getFirst().text() + "; correct the stored schema");
        }
    }

    private static Rule type(String expected, Class<?>... types) {
        return (path, value, faults) -> {
            if (Stream.of(types).noneMatch(type -> type.isInstance(value))) {
                faults.add(new FormFault.WrongValue(path, expected, List.of(), value));
            }
        };
    }

    private static Rule oneOf(String... values) {
        List<String> known = List.of(values);
        return (path, value, faults) -> {
            if (!(value instanceof String text && known.contains(text))) {
                faults.add(new FormFault.WrongValue(path, "one of " + String.join(", ", known), known,
                        value));
            }
        };
    }

    private static Rule optional(Rule rule) {
        return (path, value, faults) -> {
            if (value != null) {
                rule.check(path, value, faults);
            }
        };
    }

    private static void contract(List<String> path, @Nullable Object value, List<FormFault> faults) {
        (value instanceof Map<?, ?> ? MODES : MODE).check(path, value, faults);
    }

    private static Rule listOf(Rule item) {
        return (path, value, faults) -> {
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    item.check(below(path, String.valueOf(i)), list.get(i), faults);
                }
            } else {
                faults.add(new FormFault.WrongValue(path, "a list", List.of(), value));
            }
        };
    }

    private static Rule mapOf(Rule item) {
        return (path, value, faults) -> {
            var map = Documents.map(value);
            if (map == null) {
                faults.add(new FormFault.WrongValue(path, "keys with values", List.of(), value));
            } else {
                map.forEach((key, each) -> item.check(below(path, key), each, faults));
            }
        };
    }

    private static Rule object(Map<String, Rule> keys) {
        List<String> known = List.copyOf(new TreeSet<>(keys.keySet()));
        return (path, value, faults) -> {
            var map = Documents.map(value);
            if (map == null) {
                faults.add(new FormFault.WrongValue(path, "keys with values", List.of(), value));
                return;
            }
            map.forEach((key, each) -> {
                Rule rule = keys.get(key);
                if (rule != null) {
                    rule.check(below(path, key), each, faults);
                } else if (!key.startsWith("x-")) {
                    faults.add(new FormFault.UnknownKey(below(path, key), known));
                }
            });
        };
    }

    private static void regex(List<String> path, @Nullable Object value, List<FormFault> faults) {
        if (!(value instanceof String text)) {
            TEXT.check(path, value, faults);
            return;
        }
        try {
            SimpleRegex.of(text);
        } catch (IllegalArgumentException e) {
            faults.add(new FormFault.WrongValue(path, "a pattern (" + e.getMessage() + ")", List.of(),
                    value));
        }
    }

    private static List<String> below(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
