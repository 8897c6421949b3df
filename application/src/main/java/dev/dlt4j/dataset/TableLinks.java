package dev.dlt4j.dataset;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How the tables of a schema are linked: by declared references, by the ids of the row above and of the root
/// row, and by the id of the load. Each link goes from the table that refers to the one referred to.
final class TableLinks {
    private final Map<String, List<TableLink>> links = new LinkedHashMap<>();
    private final Schema schema;

    TableLinks(Schema schema) {
        this.schema = schema;
        schema.tables().values().forEach(table -> links.put(table.name(), of(table)));
    }

    private List<TableLink> of(Table table) {
        List<TableLink> found = new ArrayList<>();
        for (Object item : Documents.listOrEmpty(table.property("references"))) {
            var stored = Documents.mapOrEmpty(item);
            List<String> columns = Documents.strings(stored.get("columns"));
            List<String> toColumns = Documents.strings(stored.get("referenced_columns"));
            if (!columns.isEmpty() && columns.size() == toColumns.size()) {
                found.add(new TableLink(table.name(), columns, String.valueOf(stored.get("referenced_table")),
                        toColumns));
            }
        }
        table.parent().flatMap(schema::findTable)
                .ifPresent(parent -> add(found, table, table.keys().parent(), parent));
        if (table.isNested()) {
            add(found, table, table.keys().root(), schema.tree().rootOf(table.name()));
        }
        String loadId = schema.naming().normalizeIdentifier(SystemTables.LOAD_ID);
        if (table.column(loadId) != null) {
            found.add(new TableLink(table.name(), List.of(loadId), schema.loadsTableName(),
                    List.of(schema.naming().normalizeIdentifier("load_id"))));
        }
        return found;
    }

    private static void add(List<TableLink> found, Table table, Optional<String> key, Table to) {
        key.ifPresent(column -> to.keys().row().ifPresent(
                id -> found.add(new TableLink(table.name(), List.of(column), to.name(), List.of(id)))));
    }

    /// The ways by which rows of one table find those of another, each from step to step: a link between the
    /// two in either direction, else the shortest along which each row has at most one counterpart, upwards
    /// from either of them.
    ///
    /// @return none when they are not linked, several when it is not clear which one is meant
    List<List<TableLink>> ways(String from, String to) {
        Optional<TableLink> direct = direct(from, to).or(() -> direct(to, from).map(TableLink::reversed));
        if (direct.isPresent()) {
            return List.of(List.of(direct.get()));
        }
        List<List<TableLink>> up = upwards(from, to);
        return up.isEmpty()
                ? upwards(to, from).stream()
                        .map(way -> way.reversed().stream().map(TableLink::reversed).toList()).toList()
                : up;
    }

    private Optional<TableLink> direct(String from, String to) {
        return links(from).stream().filter(link -> link.toTable().equals(to)).findFirst();
    }

    private List<TableLink> links(String table) {
        return links.getOrDefault(table, List.of());
    }

    private List<List<TableLink>> upwards(String from, String to) {
        Set<String> reached = new HashSet<>(Set.of(from));
        List<List<TableLink>> ways = List.of(List.of());
        while (!ways.isEmpty()) {
            List<List<TableLink>> longer = new ArrayList<>();
            for (List<TableLink> way : ways) {
                for (TableLink link : links(way.isEmpty() ? from : way.getLast().toTable())) {
                    // rows of one load have nothing else in common
                    if (!schema.isSystemName(link.toTable()) && !reached.contains(link.toTable())) {
                        List<TableLink> step = new ArrayList<>(way);
                        step.add(link);
                        longer.add(step);
                    }
                }
            }
            List<List<TableLink>> found = longer.stream()
                    .filter(way -> way.getLast().toTable().equals(to)).toList();
            if (!found.isEmpty()) {
                return found;
            }
            longer.forEach(way -> reached.add(way.getLast().toTable()));
            ways = longer;
        }
        return List.of();
    }

    /// The tables that are linked with a table.
    Set<String> neighbours(String table) {
        Set<String> found = new TreeSet<>();
        links.values().forEach(all -> all.forEach(link -> {
            if (link.table().equals(table)) {
                found.add(link.toTable());
            } else if (link.toTable().equals(table)) {
                found.add(link.table());
            }
        }));
        return found;
    }
}
