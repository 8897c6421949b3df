package dev.dlt4j.http.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The fields of an answer beside its rows, those further outside first.
final class AnswerFields {
    private static final int DEPTH = 3;
    private static final Set<String> BACKWARDS = Set.of("prev", "previous", "before", "first", "last",
            "self");

    /// @param way the names that lead to the field
    record Field(List<String> way, SchemaShape shape) {
        String plain() {
            return Name.plain(way.getLast());
        }

        String path() {
            return FieldPath.of(way);
        }
    }

    private final List<Field> fields = new ArrayList<>();

    AnswerFields(SchemaShape answer, SchemaReader schemas) {
        Deque<Field> open = new ArrayDeque<>(List.of(new Field(List.of(), answer)));
        Set<SchemaShape> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Field outer = open.remove();
            for (Map.Entry<String, ApiNode> each : outer.shape().properties().entrySet()) {
                List<String> way = new ArrayList<>(outer.way());
                way.add(each.getKey());
                Field field = new Field(List.copyOf(way), schemas.read(each.getValue()));
                if (!BACKWARDS.contains(field.plain())) {
                    fields.add(field);
                    if (field.shape().isObject() && way.size() < DEPTH && seen.add(field.shape())) {
                        open.add(field);
                    }
                }
            }
        }
    }

    Optional<Field> first(Predicate<Field> wanted) {
        return fields.stream().filter(wanted).findFirst();
    }

    Optional<Field> named(Set<String> plainNames, Predicate<SchemaShape> type) {
        return first(field -> plainNames.contains(field.plain()) && type.test(field.shape()));
    }
}
