package dev.dlt4j.internal.row;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.step.Expression;
import dev.dlt4j.spi.step.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A step as `dlt.yml` describes it.
public sealed interface WrittenStep {
    /// The step of a resource.
    ///
    /// @param name what messages call it
    Step named(String name);

    /// Keeps rows for which a condition holds.
    record Filter(Expression condition) implements WrittenStep, RowWork.OfTables {
        @Override
        public Step named(String name) {
            return RowStep.of(name, this);
        }

        @Override
        public void row(Object row, List<@Nullable Object> rows) {
            if (RowStep.holds(condition, row)) {
                rows.add(row);
            }
        }

        @Override
        public boolean keepsNull() {
            return false;
        }

        @Override
        public boolean takes(ColumnBatch batch) {
            return true;
        }

        @Override
        public ColumnBatch table(ColumnBatch batch, BiFunction<Object, Exception, RuntimeException> failure) {
            int[] kept = new int[batch.rows()];
            int count = 0;
            for (int row = 0; row < batch.rows(); row++) {
                BatchRow document = new BatchRow(batch, row);
                try {
                    if (condition.test(document)) {
                        kept[count++] = row;
                    }
                } catch (RuntimeException e) {
                    throw failure.apply(document.document(), e);
                }
            }
            return count == batch.rows() ? batch : batch.select(kept, count);
        }
    }

    /// Sets members; each value is computed from the row as it came.
    record SetMembers(Map<MemberPath, Expression> values) implements WrittenStep, RowWork {
        public SetMembers {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public Step named(String name) {
            return RowStep.of(name, this);
        }

        @Override
        public void row(Object row, List<@Nullable Object> rows) {
            Object read = RowStep.read(row);
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            if (read instanceof Map || read instanceof JsonObject) {
                RowStep.members(row).forEach((key, value) -> members.put(String.valueOf(key), value));
            }
            Map<String, @Nullable Object> changed = members;
            for (Map.Entry<MemberPath, Expression> each : values.entrySet()) {
                Object value = each.getValue().value(read);
                if (each.getKey().isDirect()) {
                    changed.put(each.getKey().last(), value);
                } else {
                    changed = each.getKey().set(changed, value);
                }
            }
            rows.add(RowStep.like(row, changed));
        }
    }

    /// Takes members away.
    record Drop(List<MemberPath> paths) implements WrittenStep, RowWork.OfTables {
        public Drop {
            paths = List.copyOf(paths);
        }

        @Override
        public Step named(String name) {
            return RowStep.of(name, this);
        }

        @Override
        public void row(Object row, List<@Nullable Object> rows) {
            Map<?, ?> members = RowStep.members(row);
            for (MemberPath path : paths) {
                members = path.changed(members, object -> {
                    object.remove(path.last());
                    return object;
                });
            }
            rows.add(RowStep.like(row, copied(members)));
        }

        @Override
        public boolean takes(ColumnBatch batch) {
            return paths.stream().allMatch(MemberPath::isDirect);
        }

        @Override
        public ColumnBatch table(ColumnBatch batch, BiFunction<Object, Exception, RuntimeException> failure) {
            Set<String> dropped = paths.stream().map(MemberPath::last).collect(Collectors.toSet());
            List<String> left = batch.names().stream().filter(name -> !dropped.contains(name)).toList();
            return columns(batch, left, left).withUntyped(
                    batch.untyped().stream().filter(name -> !dropped.contains(name)).toList());
        }
    }

    /// Keeps these members and no others.
    record Keep(List<String> names) implements WrittenStep, RowWork.OfTables {
        public Keep {
            names = List.copyOf(names);
        }

        @Override
        public Step named(String name) {
            return RowStep.of(name, this);
        }

        @Override
        public void row(Object row, List<@Nullable Object> rows) {
            Map<String, @Nullable Object> kept = copied(RowStep.members(row));
            kept.keySet().retainAll(names);
            rows.add(RowStep.like(row, kept));
        }

        @Override
        public boolean takes(ColumnBatch batch) {
            return true;
        }

        @Override
        public ColumnBatch table(ColumnBatch batch, BiFunction<Object, Exception, RuntimeException> failure) {
            List<String> left = batch.names().stream().filter(names::contains).toList();
            return columns(batch, left, left)
                    .withUntyped(batch.untyped().stream().filter(names::contains).toList());
        }
    }

    /// Gives members other names, in their places; a member that has the new name already goes.
    record Rename(Map<String, String> names) implements WrittenStep, RowWork.OfTables {
        public Rename {
            names = new LinkedHashMap<>(names);
        }

        @Override
        public Step named(String name) {
            return RowStep.of(name, this);
        }

        @Override
        public void row(Object row, List<@Nullable Object> rows) {
            Map<?, ?> members = RowStep.members(row);
            Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
            for (String name : left(names(members))) {
                renamed.put(names.getOrDefault(name, name), members.get(name));
            }
            rows.add(RowStep.like(row, renamed));
        }

        @Override
        public boolean takes(ColumnBatch batch) {
            return true;
        }

        @Override
        public ColumnBatch table(ColumnBatch batch, BiFunction<Object, Exception, RuntimeException> failure) {
            List<String> left = left(batch.names());
            return columns(batch, left,
                    left.stream().map(name -> names.getOrDefault(name, name)).toList());
        }

        private static List<String> names(Map<?, ?> members) {
            return members.keySet().stream().map(String::valueOf).toList();
        }

        private List<String> left(Collection<String> present) {
            Set<String> taken = new LinkedHashSet<>(names.values());
            names.forEach((from, to) -> {
                if (!present.contains(from)) {
                    taken.remove(to);
                }
            });
            return present.stream().filter(name -> names.containsKey(name) || !taken.contains(name)).toList();
        }
    }

    /// Makes a row of each element of a list; of an object one row; of nothing none.
    record Flatten(Expression list) implements WrittenStep, RowWork {
        @Override
        public Step named(String name) {
            return RowStep.of(name, this);
        }

        @Override
        public void row(Object row, List<@Nullable Object> rows) {
            switch (list.value(RowStep.read(row))) {
                case null -> {
                }
                case List<?> elements -> elements.stream().filter(element -> element != null)
                        .forEach(rows::add);
                case Map<?, ?> object -> rows.add(object);
                case JsonObject object -> rows.add(object);
                case Object single -> throw new IllegalArgumentException(
                        "flatten takes a list, not a single %s".formatted(
                                single.getClass().getSimpleName()));
            }
        }

        @Override
        public boolean keepsNull() {
            return false;
        }
    }

    private static Map<String, @Nullable Object> copied(Map<?, ?> members) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(members.size());
        members.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /// Some columns of a table under other names.
    private static ColumnBatch columns(ColumnBatch batch, List<String> from, List<String> to) {
        List<ColumnVector> vectors = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            vectors.add(batch.vector(batch.names().indexOf(from.get(i))));
            if (batch.required().contains(from.get(i))) {
                required.add(to.get(i));
            }
        }
        return new ColumnBatch(batch.rows(), to, vectors).withRequired(required)
                .withUntyped(batch.untyped());
    }
}
