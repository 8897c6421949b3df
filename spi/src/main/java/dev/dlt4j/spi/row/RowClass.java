package dev.dlt4j.spi.row;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schema that a record or bean stands for. A component is a column of its type; it takes nulls unless it
/// is primitive, a [Key], or annotated as non-null. A record in it becomes columns `outer__inner`, a list a
/// nested table, a map a column of JSON. A sealed interface has the columns of all its records; one that not
/// all of them have takes nulls.
///
/// @param columns of the row's own table, in the order of the components
/// @param keys    names of the columns marked as [Key]
/// @param nested  columns of nested tables, by the keys that lead to their lists
/// @param whole   whether all there can be is described: no component has a type without information
public record RowClass(List<Column> columns, List<String> keys,
        Map<List<String>, List<Column>> nested, boolean whole) {
    private static final String SEPARATOR = "__";
    private static final Set<DataType> EXACT = Set.of(DataType.BIGINT, DataType.DECIMAL, DataType.WEI);
    private static final Set<DataType> NUMBERS = Set.of(DataType.BIGINT, DataType.DECIMAL, DataType.WEI,
            DataType.DOUBLE);
    private static final Set<DataType> MOMENTS = Set.of(DataType.DATE, DataType.TIMESTAMP);

    public RowClass {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /// What a class says.
    ///
    /// @throws IllegalArgumentException when the class is neither a record nor a bean
    public static RowClass of(Class<?> type) {
        if (!RowProperty.isRow(type)) {
            throw new IllegalArgumentException(type.getName()
                    + " is neither a record nor a bean with getters, so it has no columns");
        }
        Reading reading = new Reading();
        reading.row(type, List.of(), "", false, new LinkedHashSet<>());
        return new RowClass(reading.tables.getOrDefault(List.of(), List.of()), reading.keys,
                reading.nested(), reading.whole);
    }

    private static final class Reading {
        private final Map<List<String>, List<Column>> tables = new LinkedHashMap<>();
        private final List<String> keys = new ArrayList<>();
        private boolean whole = true;

        Map<List<String>, List<Column>> nested() {
            Map<List<String>, List<Column>> nested = new LinkedHashMap<>(tables);
            nested.remove(List.<String>of());
            return nested;
        }

        /// @param table  keys that lead to the table
        /// @param prefix what columns begin with
        /// @param open   classes being read, so that one that holds itself is read once
        void row(Class<?> type, List<String> table, String prefix, boolean nullable, Set<Class<?>> open) {
            tables.computeIfAbsent(table, path -> new ArrayList<>());
            if (!open.add(type)) {
                whole = false;
                return;
            }
            List<RowVariant> variants = RowVariant.of(type);
            if (variants.isEmpty()) {
                for (RowProperty property : RowProperty.of(type)) {
                    property(property, table, prefix, nullable, open);
                }
            } else {
                variants(variants, table, prefix, nullable, open);
            }
            open.remove(type);
        }

        /// Columns of all classes that a row may have. One that not all of them have takes nulls; one that
        /// has several types gets the type that holds the values of all.
        private void variants(List<RowVariant> variants, List<String> table, String prefix,
                boolean nullable, Set<Class<?>> open) {
            List<Column> own = tables.computeIfAbsent(table, path -> new ArrayList<>());
            variants.getFirst().discriminator()
                    .ifPresent(name -> own.add(Column.of(prefix + name, DataType.TEXT, nullable)));
            Map<String, Column> merged = new LinkedHashMap<>();
            Map<String, Integer> met = new HashMap<>();
            for (RowVariant variant : variants) {
                Reading one = new Reading();
                one.row(variant.type(), table, prefix, nullable, new LinkedHashSet<>(open));
                whole &= one.whole;
                one.keys.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
                one.tables.forEach((path, columns) -> {
                    if (path.equals(table)) {
                        columns.forEach(column -> {
                            merged.merge(column.name(), column, Reading::either);
                            met.merge(column.name(), 1, Integer::sum);
                        });
                    } else {
                        Map<String, Column> nested = new LinkedHashMap<>();
                        tables.getOrDefault(path, List.of()).forEach(each -> nested.put(each.name(), each));
                        columns.forEach(each -> nested.merge(each.name(), each, Reading::either));
                        tables.put(path, new ArrayList<>(nested.values()));
                    }
                });
            }
            for (Column column : merged.values()) {
                boolean everywhere = Integer.valueOf(variants.size()).equals(met.get(column.name()));
                if (own.stream().noneMatch(known -> known.name().equals(column.name()))) {
                    own.add(everywhere ? column : column.with("nullable", true));
                }
            }
        }

        private static Column either(Column first, Column second) {
            Column wider = first.dataType().equals(second.dataType())
                    ? first
                    : first.with("data_type", common(first.dataTypeOrNull(), second.dataTypeOrNull())
                            .dltName()).without("precision").without("scale");
            return second.nullable() ? wider.with("nullable", true) : wider;
        }

        /// The type that holds the values of both.
        private static DataType common(@Nullable DataType first, @Nullable DataType second) {
            List<DataType> both = List.of(Objects.requireNonNull(first), Objects.requireNonNull(second));
            if (EXACT.containsAll(both)) {
                return DataType.DECIMAL;
            }
            if (NUMBERS.containsAll(both)) {
                return DataType.DOUBLE;
            }
            return MOMENTS.containsAll(both) ? DataType.TIMESTAMP : DataType.TEXT;
        }

        private void property(RowProperty property, List<String> table, String prefix, boolean above,
                Set<Class<?>> open) {
            boolean optional = raw(property.type()) == Optional.class;
            Type type = optional ? argument(property.type()) : property.type();
            Class<?> raw = raw(type);
            boolean nullable = above || optional || !property.isRequired();
            String name = prefix + property.name();
            DataType dataType = JavaTypes.of(raw);
            if (dataType != null) {
                column(name, dataType, nullable, property.element(), table);
                if (table.isEmpty() && property.element().isAnnotationPresent(Key.class)) {
                    keys.add(name);
                }
            } else if (Iterable.class.isAssignableFrom(raw) || raw.isArray()) {
                if (prefix.isEmpty()) {
                    list(raw.isArray() ? component(type) : argument(type), below(table, property.name()),
                            open);
                } else {
                    // the way to its table leads through no table, which hints cannot say
                    whole = false;
                }
            } else if (RowProperty.isRow(raw)) {
                row(raw, table, name + SEPARATOR, nullable, open);
            } else {
                whole = false;
            }
        }

        private static List<String> below(List<String> table, String key) {
            List<String> path = new ArrayList<>(table);
            path.add(key);
            return List.copyOf(path);
        }

        private void list(Type item, List<String> path, Set<Class<?>> open) {
            Class<?> raw = raw(item);
            DataType dataType = JavaTypes.of(raw);
            if (dataType != null) {
                tables.computeIfAbsent(path, key -> new ArrayList<>())
                        .add(Column.of("value", dataType, true));
            } else if (RowProperty.isRow(raw)) {
                row(raw, path, "", false, open);
            } else {
                whole = false;
            }
        }

        private void column(String name, DataType type, boolean nullable, AnnotatedElement element,
                List<String> table) {
            Column column = Column.of(name, type, nullable);
            ColumnHint more = element.getAnnotation(ColumnHint.class);
            if (more != null && more.precision() >= 0) {
                column = column.with("precision", (long) more.precision());
            }
            if (more != null && more.scale() >= 0) {
                column = column.with("scale", (long) more.scale());
            }
            tables.computeIfAbsent(table, path -> new ArrayList<>()).add(column);
        }

        private static Class<?> raw(Type type) {
            return switch (type) {
                case Class<?> plain -> plain;
                case ParameterizedType generic -> (Class<?>) generic.getRawType();
                case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
                default -> Object.class;
            };
        }

        private static Type argument(Type type) {
            return type instanceof ParameterizedType generic
                    ? generic.getActualTypeArguments()[0]
                    : Object.class;
        }

        private static Type component(Type type) {
            return type instanceof GenericArrayType array
                    ? array.getGenericComponentType()
                    : raw(type).getComponentType();
        }
    }
}
