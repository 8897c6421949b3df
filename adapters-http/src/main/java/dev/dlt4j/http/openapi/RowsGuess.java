package dev.dlt4j.http.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the rows are in an answer.
///
/// @param way    the fields that lead to the list; empty when the answer is the list
/// @param item   a row
/// @param why    how that was found
/// @param single whether the answer is one row and not a list
record RowsGuess(List<String> way, SchemaShape item, String why, boolean single) {
    private static final Set<String> USUAL = Set.of("data", "items", "results", "result", "records", "rows",
            "list", "entries", "values", "value", "content", "objects", "elements", "hits", "docs",
            "documents", "response", "collection", "resources", "members", "nodes", "payload", "body");
    private static final Set<String> WRAPPERS = Set.of("data", "result", "response", "payload", "body",
            "item",
            "record");
    private static final int DEPTH = 3;

    /// @throws LeftOut when there is no list, or there are several to choose from
    static RowsGuess of(Endpoint endpoint, SchemaShape answer, SchemaReader schemas) {
        if (answer.isList()) {
            SchemaShape item = schemas.items(answer);
            if (!item.isObject() && !item.isUnknown()) {
                throw new LeftOut("its answer is a list of single values, not of objects");
            }
            return new RowsGuess(List.of(), item, "the answer is a list", false);
        }
        if (endpoint.endsWithVariable() || answer.isMap()) {
            return single(answer, schemas);
        }
        List<RowsGuess> lists = lists(answer, schemas);
        List<RowsGuess> named = lists.stream().filter(each -> isNamed(each, endpoint)).toList();
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        boolean isOneThing = answer.properties().keySet().stream().map(Name::plain)
                .anyMatch(each -> each.equals("id") || each.equals("name"));
        if (lists.isEmpty() || isOneThing) {
            return single(answer, schemas);
        }
        if (lists.size() > 1) {
            throw new LeftOut(("its answer has several lists, %s: add a resource with one of them as "
                    + "data_selector")
                    .formatted(String.join(", ", lists.stream().map(RowsGuess::selector).toList())));
        }
        return lists.getFirst();
    }

    private static boolean isNamed(RowsGuess list, Endpoint endpoint) {
        String name = Name.plain(list.way().getLast());
        String word = Name.plain(endpoint.lastWord());
        return USUAL.contains(name) || name.equals(word) || Name.singular(name).equals(Name.singular(word))
                || list.way().getFirst().equals("_embedded");
    }

    /// One row, without what is wrapped around it.
    private static RowsGuess single(SchemaShape answer, SchemaReader schemas) {
        for (Map.Entry<String, ApiNode> field : answer.properties().entrySet()) {
            SchemaShape within = WRAPPERS.contains(Name.plain(field.getKey()))
                    ? schemas.read(field.getValue())
                    : SchemaShape.UNKNOWN;
            if (within.isObject() && !within.properties().isEmpty()) {
                return new RowsGuess(List.of(field.getKey()), within, "the answer holds one row", true);
            }
        }
        return new RowsGuess(List.of(), answer, "the answer is one row", true);
    }

    /// The lists of objects, those further outside first.
    private static List<RowsGuess> lists(SchemaShape answer, SchemaReader schemas) {
        List<RowsGuess> lists = new ArrayList<>();
        Deque<RowsGuess> open = new ArrayDeque<>(
                List.of(new RowsGuess(List.of(), answer, "", true)));
        while (!open.isEmpty()) {
            RowsGuess outer = open.remove();
            for (Map.Entry<String, ApiNode> field : outer.item().properties().entrySet()) {
                List<String> way = new ArrayList<>(outer.way());
                way.add(field.getKey());
                SchemaShape shape = schemas.read(field.getValue());
                SchemaShape item = schemas.items(shape);
                if (shape.isList() && (item.isObject() || item.isUnknown())) {
                    lists.add(new RowsGuess(List.copyOf(way), item,
                            "the field %s of the answer is a list".formatted(field.getKey()), false));
                } else if (shape.isObject() && way.size() < DEPTH) {
                    open.add(new RowsGuess(List.copyOf(way), shape, "", true));
                }
            }
        }
        return lists;
    }

    /// As `data_selector` takes it.
    String selector() {
        return FieldPath.of(way);
    }
}
