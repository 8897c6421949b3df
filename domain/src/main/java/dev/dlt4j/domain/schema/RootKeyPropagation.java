package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which root tables propagate their row id to all nested tables, and stores that in the
/// configuration of the relational normalizer, as dlt does.
final class RootKeyPropagation {
    private static final Set<MergeStrategy> MERGED_BY_ROOT = EnumSet
            .complementOf(EnumSet.of(MergeStrategy.SCD2));

    private RootKeyPropagation() {}

    /// The change to the normalizer's configuration after the table was added or changed; empty if there is
    /// none.
    static Map<String, @Nullable Object> configFor(Schema schema, String tableName,
            MergeStrategies strategies) {
        Table root = schema.tree().rootOf(tableName);
        if (!required(schema, root, strategies)) {
            return Map.of();
        }
        NamingConvention naming = schema.naming();
        String rowKey = root.keys().row().orElseGet(() -> naming.normalizeIdentifier(SystemTables.ID));
        String rootId = naming.normalizeIdentifier(SystemTables.ROOT_ID);
        return Map.of("propagation", Map.of("tables",
                Map.of(root.name(), Map.of(naming.normalizePath(rowKey), naming.normalizePath(rootId)))));
    }

    /// The configuration with the column names of its propagation rules in the naming convention.
    static Map<String, @Nullable Object> normalized(Map<String, @Nullable Object> config,
            NamingConvention naming) {
        var propagation = Documents.map(config.get("propagation"));
        if (propagation == null || propagation.isEmpty()) {
            return config;
        }
        var changed = Documents.thawed(config);
        var rules = Documents.thawed(propagation);
        changed.put("propagation", rules);
        if (Documents.map(rules.get("root")) != null) {
            rules.put("root", normalizedNames(rules.get("root"), naming));
        }
        if (Documents.map(rules.get("tables")) != null) {
            var tables = new LinkedHashMap<String, @Nullable Object>();
            Documents.mapOrEmpty(rules.get("tables"))
                    .forEach((table, names) -> tables.put(table, normalizedNames(names, naming)));
            rules.put("tables", tables);
        }
        return changed;
    }

    private static Map<String, @Nullable Object> normalizedNames(@Nullable Object names,
            NamingConvention naming) {
        var normalized = new LinkedHashMap<String, @Nullable Object>();
        Documents.mapOrEmpty(names).forEach((from, to) -> normalized.put(naming.normalizePath(from),
                to instanceof String text ? naming.normalizePath(text) : to));
        return normalized;
    }

    private static boolean required(Schema schema, Table root, MergeStrategies strategies) {
        boolean byMerge = false;
        if (!schema.isSystemName(root.name())) {
            Optional<MergeStrategy> strategy = strategies.chosenFor(schema, root);
            byMerge = schema.normalizers().jsonConfig().get("root_key_propagation") instanceof Boolean always
                    ? always
                    : strategy.filter(MERGED_BY_ROOT::contains).isPresent();
        }
        return byMerge || schema.tree().withNested(root.name()).stream()
                .anyMatch(table -> table.keys().root().isPresent());
    }
}
