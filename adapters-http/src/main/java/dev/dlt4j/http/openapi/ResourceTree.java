package dev.dlt4j.http.openapi;

import dev.dlt4j.http.openapi.FoundResource.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The resources of a document: lists, those that depend on rows of others, and single rows that say more
/// than the lists they are in.
final class ResourceTree {
    private static final Set<String> METHODS = Set.of("post", "put", "patch", "delete", "head", "options",
            "trace");
    private static final List<String> PREFIXES = List.of("api", "rest");

    private final SchemaReader schemas = new SchemaReader();
    private final Map<String, FoundResource> lists = new LinkedHashMap<>();
    private final List<FoundResource> found = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final Set<String> detailNames = new HashSet<>();
    private int writing;

    ResourceTree(ApiNode paths) {
        Map<String, FoundResource> singles = new LinkedHashMap<>();
        for (String path : paths.names()) {
            attempt(path, () -> read(path, paths, singles));
        }
        List<FoundResource> outerFirst = new ArrayList<>(lists.values());
        outerFirst.sort(Comparator.comparingInt(each -> each.endpoint.segments().size()));
        name(outerFirst);
        outerFirst.forEach(each -> detailNames.add(each.name));
        outerFirst.forEach(each -> attempt(each.endpoint.path(), () -> {
            link(each);
            found.add(each);
        }));
        singles.forEach((path, single) -> attempt(path, () -> detail(single)));
        Map<String, Integer> order = new HashMap<>();
        paths.names().forEach(path -> order.put(path, order.size()));
        found.sort(Comparator.comparingInt(each -> order.getOrDefault(each.endpoint.path(), 0)));
    }

    List<FoundResource> found() {
        return List.copyOf(found);
    }

    /// Reasons by path.
    Map<String, String> leftOut() {
        return new LinkedHashMap<>(leftOut);
    }

    /// How many operations are by other methods than GET.
    int writing() {
        return writing;
    }

    private void attempt(String path, Runnable step) {
        try {
            step.run();
        } catch (LeftOut e) {
            leftOut.put(path, e.reason());
        }
    }

    private void read(String path, ApiNode paths, Map<String, FoundResource> singles) {
        if (!path.startsWith("/")) {
            return;
        }
        ApiNode item = paths.get(path).orElseThrow(() -> new LeftOut("it is not in the document"));
        item.entries();
        writing += (int) item.names().stream().filter(METHODS::contains).count();
        Optional<ApiNode> operation = item.get("get");
        if (operation.isEmpty()) {
            return;
        }
        Endpoint endpoint = Endpoint.of(path, item, operation.get(), schemas);
        FoundResource resource = resource(endpoint);
        (resource.rows.single() ? singles : lists).put(path, resource);
    }

    private FoundResource resource(Endpoint endpoint) {
        if (endpoint.operation().flag("deprecated")) {
            throw new LeftOut("it is deprecated");
        }
        if (endpoint.content().isEmpty()) {
            throw new LeftOut("the document does not say what it answers");
        }
        boolean isTable = endpoint.content().matches(".*(csv|ndjson).*");
        if (!Endpoint.isJson(endpoint.content()) && !isTable) {
            throw new LeftOut("it answers " + endpoint.content());
        }
        SchemaShape answer = endpoint.answer().map(schemas::read).orElse(SchemaShape.UNKNOWN);
        if (isTable) {
            SchemaShape item = answer.isList() ? schemas.items(answer) : answer;
            return new FoundResource(endpoint, new RowsGuess(List.of(), item, "each line is a row", false),
                    PagingGuess.of(endpoint, SchemaShape.UNKNOWN, new RowsGuess(List.of(), item, "", false),
                            schemas),
                    Optional.empty());
        }
        RowsGuess rows = answer.isUnknown() ? unknown(endpoint) : RowsGuess.of(endpoint, answer, schemas);
        PagingGuess paging = PagingGuess.of(endpoint, answer, rows, schemas);
        return new FoundResource(endpoint, rows, paging,
                CursorGuess.of(endpoint, rows.item(), paging, schemas));
    }

    /// Rows of an answer whose schema is not known: only where parameters say that there are pages.
    private RowsGuess unknown(Endpoint endpoint) {
        RowsGuess rows = new RowsGuess(List.of(), SchemaShape.UNKNOWN, "", false);
        if (!PagingGuess.of(endpoint, SchemaShape.UNKNOWN, rows, schemas).isKnown()) {
            throw new LeftOut("the document does not say what its answer holds");
        }
        return rows;
    }

    /// Names resources by the last word of their paths; by all words where that is one for several.
    private static void name(List<FoundResource> resources) {
        Map<String, Integer> counts = new HashMap<>();
        resources.forEach(each -> counts.merge(shortName(each), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        for (FoundResource each : resources) {
            boolean alone = counts.getOrDefault(shortName(each), 0) == 1
                    || each.endpoint.segments().size() == 1;
            String base = alone ? shortName(each) : longName(each.endpoint);
            String name = base;
            for (int i = 2; !taken.add(name); i++) {
                name = base + "_" + i;
            }
            each.name = name;
        }
    }

    private static String shortName(FoundResource resource) {
        String word = resource.endpoint.lastWord();
        return Name.snake(word.isEmpty() ? "rows" : word);
    }

    private static String longName(Endpoint endpoint) {
        List<String> words = endpoint.segments().stream().filter(each -> !each.contains("{"))
                .filter(each -> !PREFIXES.contains(each) && !each.matches("v[0-9.]+")).toList();
        return Name.snake(String.join("_", words.isEmpty() ? List.of(endpoint.lastWord()) : words));
    }

    /// Finds the rows whose fields the variables of a path are.
    private void link(FoundResource resource) {
        List<String> segments = resource.endpoint.segments();
        for (int i = segments.size() - 1; i > 0; i--) {
            if (!Endpoint.isVariable(segments.get(i))) {
                continue;
            }
            FoundResource parent = lists.get("/" + String.join("/", segments.subList(0, i)));
            if (parent == null || parent == resource || leftOut.containsKey(parent.endpoint.path())) {
                continue;
            }
            String variable = Endpoint.variable(segments.get(i));
            String field = ParentField.of(variable, parent).orElseThrow(() -> new LeftOut(
                    "the rows of %s have no field for {%s}".formatted(parent.endpoint.path(), variable)));
            resource.links.put(variable, new Link(parent, "{resources.%s.%s}".formatted(parent.name, field),
                    "{%s} is %s of each row of %s".formatted(variable, field, parent.name)));
            if (!resource.rows.single()) {
                resource.included.add(field);
            }
            inherit(resource, parent);
            return;
        }
    }

    /// What the parent's path takes from its own parent comes with the parent's rows.
    private static void inherit(FoundResource resource, FoundResource parent) {
        parent.links.forEach((variable, link) -> {
            String field = link.placeholder().replaceFirst(".*\\.", "").replaceFirst("}$", "");
            parent.included.add(field);
            String name = "_%s_%s".formatted(link.parent().name, field);
            resource.links.put(variable, new Link(parent, "{resources.%s.%s}".formatted(parent.name, name),
                    "{%s} comes with the rows of %s".formatted(variable, parent.name)));
        });
    }

    /// A single row becomes a resource where it has fields that the rows of the list do not have.
    private void detail(FoundResource single) {
        List<String> segments = single.endpoint.segments();
        FoundResource list = segments.isEmpty() || !Endpoint.isVariable(segments.getLast())
                ? null
                : lists.get("/" + String.join("/", segments.subList(0, segments.size() - 1)));
        if (list == null || leftOut.containsKey(list.endpoint.path())) {
            throw new LeftOut("its answer is one object, not a list");
        }
        Set<String> more = new HashSet<>(single.rows.item().properties().keySet());
        more.removeAll(list.rows.item().properties().keySet());
        if (more.isEmpty()) {
            throw new LeftOut("it has the rows of %s one by one".formatted(list.endpoint.path()));
        }
        single.name = Name.singular(list.name) + "_details";
        if (!detailNames.add(single.name)) {
            throw new LeftOut("a resource named %s is there already".formatted(single.name));
        }
        link(single);
        found.add(single);
    }
}
