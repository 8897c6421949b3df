package dev.dlt4j.domain.jsonpath;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Elements of a list by their place; a wildcard finds the members of maps too.
sealed interface Elements extends PathStep {
    /// The places the step names in a list of that size, in its order.
    List<Integer> places(int size);

    /// How the element at a place is called in a resolved path.
    default PathStep element(int place, int size) {
        return new Index(List.of(place));
    }

    @Override
    default List<Match> find(Match from) {
        if (!(from.value() instanceof List<?> list)) {
            return List.of();
        }
        List<Match> found = new ArrayList<>();
        for (int place : places(list.size())) {
            int from0 = place < 0 ? place + list.size() : place;
            found.add(new Match(list.get(from0), element(place, list.size()), from));
        }
        return found;
    }

    @Override
    default void delete(@Nullable Object data, @Nullable Object root) {
        if (data instanceof List<?> list) {
            var last = new TreeSet<Integer>(Comparator.reverseOrder());
            places(list.size()).forEach(place -> last.add(place < 0 ? place + list.size() : place));
            last.forEach(place -> list.remove(place.intValue()));
        }
    }

    /// `*`
    record Wildcard() implements Elements {
        @Override
        public List<Integer> places(int size) {
            List<Integer> all = new ArrayList<>(size);
            for (int place = 0; place < size; place++) {
                all.add(place);
            }
            return all;
        }

        @Override
        public List<Match> find(Match from) {
            if (!(from.value() instanceof Map<?, ?> map)) {
                return Elements.super.find(from);
            }
            List<Match> found = new ArrayList<>();
            map.forEach((key, value) -> found
                    .add(new Match(value, new Fields(List.of(String.valueOf(key))), from)));
            return found;
        }

        @Override
        public void delete(@Nullable Object data, @Nullable Object root) {
            if (data instanceof Map<?, ?> map) {
                map.clear();
            } else if (data instanceof List<?> list) {
                list.clear();
            }
        }

        @Override
        public String text() {
            return "*";
        }
    }

    /// `[0]`, `[-1]`, `[0,2]`: what is beyond the list is not found.
    record Index(List<Integer> indices) implements Elements {
        @Override
        public List<Integer> places(int size) {
            return indices.stream().filter(index -> -size <= index && index < size).toList();
        }

        @Override
        public String text() {
            return "[" + String.join(",", indices.stream().map(String::valueOf).toList()) + "]";
        }
    }

    /// `[1:3]`, `[::-1]`, as Python slices.
    record Slice(@Nullable Integer start, @Nullable Integer end, @Nullable Integer step) implements Elements {
        @Override
        public List<Integer> places(int size) {
            int by = step == null ? 1 : step;
            List<Integer> places = new ArrayList<>();
            if (by > 0) {
                int to = clamped(end, size, size, 0, size);
                for (int place = clamped(start, 0, size, 0, size); place < to; place += by) {
                    places.add(place);
                }
            } else if (by < 0) {
                int to = clamped(end, -1, size, -1, size - 1);
                for (int place = clamped(start, size - 1, size, -1, size - 1); place > to; place += by) {
                    places.add(place);
                }
            }
            return places;
        }

        private static int clamped(@Nullable Integer bound, int absent, int size, int least, int most) {
            if (bound == null) {
                return absent;
            }
            return Math.clamp(bound < 0 ? (long) bound + size : bound, least, most);
        }

        @Override
        public String text() {
            String by = step == null ? "" : ":" + step;
            return "[" + (start == null ? "" : start) + ":" + (end == null ? "" : end) + by + "]";
        }
    }
}
