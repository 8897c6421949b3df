package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Migrates stored schemas of older engines to the current form, one engine version at a time.
public final class SchemaMigration {
    static final int CURRENT_ENGINE = 11;

    private final Map<String, @Nullable Object> schema;
    private final Function<String, NamingConvention> namings;

    private SchemaMigration(Map<String, @Nullable Object> schema,
            Function<String, NamingConvention> namings) {
        this.schema = schema;
        this.namings = namings;
    }

    /// The stored schema in the form of engine `to`; names that its naming convention changed are found by
    /// that convention.
    ///
    /// @throws SchemaException when there is no migration from one engine to the other
    public static Map<String, @Nullable Object> migrated(Map<String, ? extends @Nullable Object> stored,
            int from,
            int to) {
        var schema = Documents.thawed(stored);
        migrate(schema, from, to, Schema::namingOf);
        return schema;
    }

    /// Changes `schema` in place.
    ///
    /// @param namings gives a naming convention by its stored name
    /// @throws SchemaException when there is no migration from one engine to the other
    static void migrate(Map<String, @Nullable Object> schema, int from, int to,
            Function<String, NamingConvention> namings) {
        var migration = new SchemaMigration(schema, namings);
        int engine = from;
        while (engine < to && engine >= 1 && engine < CURRENT_ENGINE) {
            migration.step(engine);
            engine++;
        }
        if (from != to) {
            schema.put("engine_version", (long) engine);
        }
        if (engine != to) {
            throw new SchemaException(SchemaException.Fault.UNKNOWN_ENGINE,
                    String.valueOf(schema.get("name")),
                    "no migration from engine version " + from + " to " + to + ", it ends at " + engine
                            + "; the schema was written by a newer program, use that or a newer one");
        }
        migration.removeSeenNullFirst();
    }

    private void step(int engine) {
        switch (engine) {
            case 1 -> {
                schema.put("includes", new ArrayList<>());
                schema.put("excludes", new ArrayList<>());
            }
            case 2 -> repackage();
            case 3 -> schema.putIfAbsent("version_hash", "");
            case 4 -> {
                tables().put(SystemTables.VERSION, Documents.thawed(SystemTables.version().toStored()));
                tables().put(SystemTables.LOADS, Documents.thawed(SystemTables.loads().toStored()));
            }
            case 5 -> tables().put(SystemTables.LOADS, Documents.thawed(SystemTables.loads().toStored()));
            case 6 -> {
                member(schema, "settings").remove("schema_sealed");
                eachTable(table -> table.remove("table_sealed"));
            }
            case 7 -> schema.put("previous_hashes", new ArrayList<>());
            case 8 -> eachTable(table -> {
                if (columns(table).containsKey(SystemTables.ID)) {
                    member(table, "x-normalizer").put("seen-data", true);
                }
            });
            case 9 -> renameTypesAndKeys();
            default -> member(schema, "normalizers").put("use_break_path_on_normalize", false);
        }
    }

    /// Engine 3 gave tables properties of their own; before, a table was the map of its columns, and hints
    /// and filters were at the root of the schema.
    private void repackage() {
        var normalizers = NormalizerForm.standard();
        member(normalizers, "json").put("config",
                Documents.thawed(Map.of("propagation", Map.of("root", Map.of("_dlt_id", "_dlt_root_id")))));
        schema.put("normalizers", normalizers);
        var hints = new LinkedHashMap<String, @Nullable Object>();
        Documents.mapOrEmpty(schema.remove("hints")).forEach((hint, patterns) -> hints.put(hint,
                new ArrayList<>(Documents.strings(patterns).stream().map(text -> "re:" + text).toList())));
        var types = new LinkedHashMap<String, @Nullable Object>();
        Documents.mapOrEmpty(schema.remove("preferred_types"))
                .forEach((pattern, type) -> types.put("re:" + pattern, type));
        var settings = new LinkedHashMap<String, @Nullable Object>();
        settings.put("default_hints", hints);
        settings.put("preferred_types", types);
        schema.put("settings", settings);
        var before = Documents.mapOrEmpty(schema.remove("tables"));
        var tables = new LinkedHashMap<String, @Nullable Object>();
        schema.put("tables", tables);
        before.forEach((name, columns) -> {
            String parent = nearestParent(name, before);
            var table = Documents.thawed(
                    (parent == null ? Table.root(name) : Table.nested(name, parent)).toStored());
            table.put("columns", columns);
            tables.put(name, table);
        });
        moveFilters("excludes");
        moveFilters("includes");
    }

    private static @Nullable String nearestParent(String name, Map<String, @Nullable Object> tables) {
        String parent = name;
        do {
            int end = parent.lastIndexOf("__");
            if (end <= 0) {
                return null;
            }
            parent = parent.substring(0, end);
        } while (!tables.containsKey(parent));
        return parent;
    }

    private void moveFilters(String group) {
        for (String filter : Documents.strings(schema.remove(group))) {
            int end = filter.indexOf("__");
            String root = filter.substring(1, end < 0 ? filter.length() - 1 : end);
            String path = filter.substring(end < 0 ? 1 : end + 2);
            if (!tables().containsKey(root)) {
                tables().put(root, Documents.thawed(Table.root(root).toStored()));
            }
            var filters = member(member(tables(), root), "filters");
            var list = new ArrayList<@Nullable Object>(Documents.listOrEmpty(filters.get(group)));
            list.add("re:^" + path);
            filters.put(group, list);
        }
    }

    private void renameTypesAndKeys() {
        var normalizers = member(schema, "normalizers");
        var names = normalizers.get("names");
        var naming = namings.apply(names instanceof String text ? text : Schema.DEFAULT_NAMING);
        String id = naming.normalizeIdentifier(SystemTables.ID);
        String parentId = naming.normalizeIdentifier(SystemTables.PARENT_ID);
        eachTable(table -> {
            columns(table).values().forEach(column -> replaceComplex(member(column), "data_type"));
            if (columns(table).get(id) != null) {
                var column = member(columns(table), id);
                column.put("row_key", column.getOrDefault("unique", false));
            }
            if (columns(table).get(parentId) != null) {
                var column = member(columns(table), parentId);
                column.put("parent_key", column.getOrDefault("foreign_key", false));
            }
            columns(table).values().forEach(column -> member(column).remove("foreign_key"));
        });
        var settings = member(schema, "settings");
        var types = Documents.map(settings.get("preferred_types"));
        if (types != null) {
            List.copyOf(types.keySet()).forEach(pattern -> replaceComplex(types, pattern));
        }
        var hints = Documents.map(settings.get("default_hints"));
        if (hints != null && !hints.isEmpty()) {
            hints.remove("foreign_key");
            hints.put("row_key", new ArrayList<>(List.of(id)));
            hints.put("parent_key", new ArrayList<>(List.of(parentId)));
        }
        var json = Documents.map(normalizers.get("json"));
        var config = json == null ? null : Documents.map(json.get("config"));
        if (config != null) {
            config.remove("generate_dlt_id");
        }
    }

    private static void replaceComplex(Map<String, @Nullable Object> map, String key) {
        if ("complex".equals(map.get(key))) {
            map.put(key, "json");
        }
    }

    /// A column of which only nulls were seen is not a column; its mark is no longer written.
    private void removeSeenNullFirst() {
        for (Object table : Documents.mapOrEmpty(schema.get("tables")).values()) {
            var columns = Documents.map(Documents.mapOrEmpty(table).get("columns"));
            if (columns == null) {
                continue;
            }
            for (String name : List.copyOf(columns.keySet())) {
                var column = Documents.map(columns.get(name));
                var marks = column == null ? null : Documents.map(column.get("x-normalizer"));
                if (column == null || marks == null || !Documents.truthy(marks.get("seen-null-first"))) {
                    continue;
                }
                if (!column.containsKey("data_type")) {
                    columns.remove(name);
                    continue;
                }
                marks.remove("seen-null-first");
                if (marks.isEmpty()) {
                    column.remove("x-normalizer");
                }
            }
        }
    }

    private Map<String, @Nullable Object> tables() {
        return member(schema, "tables");
    }

    private void eachTable(Consumer<Map<String, @Nullable Object>> change) {
        tables().values().forEach(table -> change.accept(member(table)));
    }

    private static Map<String, @Nullable Object> columns(Map<String, @Nullable Object> table) {
        return member(table, "columns");
    }

    private static Map<String, @Nullable Object> member(@Nullable Object value) {
        var map = Documents.map(value);
        return map == null ? new LinkedHashMap<>() : map;
    }

    /// The inner map, created when it is missing.
    private static Map<String, @Nullable Object> member(Map<String, @Nullable Object> map, String key) {
        var inner = Documents.map(map.get(key));
        if (inner == null) {
            inner = new LinkedHashMap<>();
            map.put(key, inner);
        }
        return inner;
    }
}
