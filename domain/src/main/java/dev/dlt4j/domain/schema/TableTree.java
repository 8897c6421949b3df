package dev.dlt4j.domain.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which tables of a schema are nested in which, and which hints nested ones inherit.
public final class TableTree {
    private final Schema schema;
    private final Map<String, List<Table>> children = new LinkedHashMap<>();

    TableTree(Schema schema) {
        this.schema = schema;
        for (Table table : schema.tables().values()) {
            table.parent().ifPresent(
                    parent -> children.computeIfAbsent(parent, name -> new ArrayList<>()).add(table));
        }
    }

    /// The root table above the given one, which may be itself.
    ///
    /// @throws SchemaException when the schema has no such table
    public Table rootOf(String tableName) {
        Table table = schema.table(tableName);
        while (table.isNested()) {
            table = schema.table(table.parent().orElseThrow());
        }
        return table;
    }

    /// The table with all tables nested in it at any depth, parents before children; empty when there is no
    /// such table.
    public List<Table> withNested(String tableName) {
        var chain = new ArrayList<Table>();
        schema.findTable(tableName).ifPresent(table -> collect(table, chain));
        return chain;
    }

    /// The tables nested directly in the given one.
    public List<Table> nestedChildren(String tableName) {
        return Collections.unmodifiableList(children.getOrDefault(tableName, List.of()));
    }

    private void collect(Table table, List<Table> chain) {
        chain.add(table);
        nestedChildren(table.name()).forEach(child -> collect(child, chain));
    }

    /// A hint of the table or, when it has not even a null for it, of the nearest table above it that has;
    /// null when there is none.
    public @Nullable Object inheritedHint(String tableName, String hint) {
        return hintHolder(tableName, hint).map(table -> table.property(hint)).orElse(null);
    }

    /// The table from which the given one gets a hint, which may be itself.
    public Optional<Table> hintHolder(String tableName, String hint) {
        Table table = schema.tables().get(tableName);
        while (table != null && !table.hasProperty(hint)) {
            table = table.isNested() ? schema.tables().get(table.parent().orElseThrow()) : null;
        }
        return Optional.ofNullable(table);
    }
}
