package dev.dlt4j.domain.jsonpath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A part of a path: what it finds from a value on.
sealed interface PathStep permits PathStep.Root, PathStep.This, PathStep.Parent, PathStep.Fields,
        PathStep.Child, PathStep.Descendants, PathStep.Union,
        PathStep.Where,
        PathStep.Measure, Elements, Filter {

    List<Match> find(Match from);

    /// Takes what the step finds out of `data`, a value of the document `root`.
    void delete(@Nullable Object data, @Nullable Object root);

    /// The step as part of a resolved path.
    String text();

    /// `$`
    record Root() implements PathStep {
        static final Root INSTANCE = new Root();

        @Override
        public List<Match> find(Match from) {
            return List.of(new Match(from.root().value(), this, null));
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            // a document is not taken out of itself
        }

        @Override
        public String text() {
            return "$";
        }
    }

    /// `@`
    record This() implements PathStep {
        static final This INSTANCE = new This();

        @Override
        public List<Match> find(Match from) {
            return List.of(from);
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            // a value is not taken out of itself
        }

        @Override
        public String text() {
            return "`this`";
        }
    }

    record Parent() implements PathStep {
        @Override
        public List<Match> find(Match from) {
            Match parent = from.parent();
            if (parent == null) {
                throw new JsonPathException("a document has no `parent`; ask for that of a value in it");
            }
            return List.of(parent);
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            throw new JsonPathException("a path that ends in `parent` cannot delete; name the value itself");
        }

        @Override
        public String text() {
            return "`parent`";
        }
    }

    /// `len`, or else the `keys` of a map.
    record Measure(boolean length) implements PathStep {
        @Override
        public List<Match> find(Match from) {
            if (from.value() instanceof Map<?, ?> map && !length) {
                return map.keySet().stream().map(key -> new Match(key, this, null)).toList();
            }
            Long size = switch (from.value()) {
                case Map<?, ?> map when length -> (long) map.size();
                case List<?> list when length -> (long) list.size();
                case String text when length -> (long) text.codePointCount(0, text.length());
                case null, default -> null;
            };
            return size == null ? List.of() : List.of(new Match(size, this, null));
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            throw new JsonPathException("a path that ends in " + text() + " cannot delete; name a value");
        }

        @Override
        public String text() {
            return length ? "`len`" : "`keys`";
        }
    }

    record Fields(List<String> names) implements PathStep {
        @Override
        public List<Match> find(Match from) {
            List<Match> found = new ArrayList<>();
            if (from.value() instanceof Map<?, ?> map) {
                for (String name : names) {
                    if (map.containsKey(name)) {
                        found.add(new Match(map.get(name), new Fields(List.of(name)), from));
                    }
                }
            }
            return found;
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            if (data instanceof Map<?, ?> map) {
                names.forEach(map::remove);
            }
        }

        @Override
        public String text() {
            return names.stream().map(FieldName::quoted).collect(Collectors.joining(","));
        }
    }

    record Child(PathStep left, PathStep right) implements PathStep {
        @Override
        public List<Match> find(Match from) {
            List<Match> found = new ArrayList<>();
            left.find(from).forEach(match -> found.addAll(right.find(match)));
            return found;
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            for (Match match : left.find(new Match(data, This.INSTANCE, null))) {
                right.delete(match.value(), root);
            }
        }

        @Override
        public String text() {
            return left.text() + "." + right.text();
        }
    }

    /// What both find, `left|right`.
    record Union(PathStep left, PathStep right) implements PathStep {
        @Override
        public List<Match> find(Match from) {
            List<Match> found = new ArrayList<>(left.find(from));
            found.addAll(right.find(from));
            return found;
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            throw new JsonPathException("a path that ends in | cannot delete; name one value after the "
                    + "other");
        }

        @Override
        public String text() {
            return "(" + left.text() + "|" + right.text() + ")";
        }
    }

    /// What `left` finds, where `condition` finds anything in it, or else where it finds nothing.
    record Where(PathStep left, PathStep condition, boolean found) implements PathStep {
        @Override
        public List<Match> find(Match from) {
            return left.find(from).stream().filter(match -> condition.find(match).isEmpty() != found)
                    .toList();
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            // as in dlt: what led to a value is taken out of the value, which seldom has it
            find(new Match(data, This.INSTANCE, null))
                    .forEach(match -> match.step().delete(match.value(), root));
        }

        @Override
        public String text() {
            return "(" + left.text() + (found ? " where " : " wherenot ") + condition.text() + ")";
        }
    }

    /// What `right` finds in all values below those of `left`, and in these, parents first.
    record Descendants(PathStep left, PathStep right) implements PathStep {
        @Override
        public List<Match> find(Match from) {
            List<Match> found = new ArrayList<>();
            Deque<Match> waiting = new ArrayDeque<>(left.find(from));
            while (!waiting.isEmpty()) {
                Match match = waiting.pop();
                found.addAll(right.find(match));
                new Elements.Wildcard().find(match).reversed().forEach(waiting::push);
            }
            return found;
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            Deque<Match> waiting = new ArrayDeque<>(left.find(new Match(data, This.INSTANCE, null)));
            while (!waiting.isEmpty()) {
                Match match = waiting.pop();
                right.delete(match.value(), root);
                new Elements.Wildcard().find(match).reversed().forEach(waiting::push);
            }
        }

        @Override
        public String text() {
            return "(" + left.text() + ".." + right.text() + ")";
        }
    }
}
