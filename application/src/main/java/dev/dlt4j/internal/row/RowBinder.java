package dev.dlt4j.internal.row;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.contract.ContractEntity;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.row.RowProperty;
import dev.dlt4j.spi.row.RowVariant;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one document as a class: into a document with the values of its components, and into an instance,
/// when the class is a record. Used for one row.
final class RowBinder {
    private static final Map<Class<?>, Object> ZEROS = Map.of(boolean.class, false, char.class, '\0',
            byte.class, (byte) 0, short.class, (short) 0, int.class, 0, long.class, 0L, float.class, 0f,
            double.class, 0.0);

    private final SchemaContract contract;
    private final List<RowFault> faults = new ArrayList<>();

    RowBinder(SchemaContract contract) {
        this.contract = contract;
    }

    /// A value that was read.
    ///
    /// @param document as it goes into the table
    /// @param value    as a component of a class; null when there is no instance of it
    record Bound(@Nullable Object document, @Nullable Object value) {
        static final Bound NOTHING = new Bound(null, null);

        static Bound of(@Nullable Object both) {
            return new Bound(both, both);
        }
    }

    List<RowFault> faults() {
        return faults;
    }

    /// Reads a document.
    ///
    /// @param path of the document in the row, with a dot behind it; empty for the row
    Bound row(Class<?> type, Map<?, ?> document, String path) {
        List<RowVariant> variants = RowVariant.of(type);
        return variants.isEmpty()
                ? members(type, document, path, Optional.empty())
                : variant(variants, document, path);
    }

    private Bound variant(List<RowVariant> variants, Map<?, ?> document, String path) {
        Optional<String> discriminator = variants.getFirst().discriminator();
        if (discriminator.isEmpty()) {
            return firstThatFits(variants, document, path);
        }
        Object wanted = document.get(discriminator.get());
        Optional<RowVariant> found = variants.stream().filter(each -> each.name().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            fault(path + discriminator.get(), "%s; it is one of %s".formatted(
                    wanted == null ? "is missing" : "is something else",
                    String.join(", ", variants.stream().map(RowVariant::name).toList())));
            return Bound.NOTHING;
        }
        return members(found.get().type(), document, path, found);
    }

    /// Of several that fit the one that knows most of the members.
    private Bound firstThatFits(List<RowVariant> variants, Map<?, ?> document, String path) {
        Bound best = null;
        long most = -1;
        for (RowVariant variant : variants) {
            RowBinder alone = new RowBinder(contract);
            Bound bound = alone.members(variant.type(), document, path, Optional.empty());
            long known = RowProperty.of(variant.type()).stream()
                    .filter(property -> document.containsKey(property.name())).count();
            if (alone.faults.isEmpty() && known > most) {
                best = bound;
                most = known;
            }
        }
        if (best == null) {
            fault(withoutDot(path), "fits none of " + String.join(", ",
                    variants.stream().map(each -> each.type().getSimpleName()).toList()));
            return Bound.NOTHING;
        }
        return best;
    }

    private Bound members(Class<?> type, Map<?, ?> document, String path, Optional<RowVariant> variant) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        variant.flatMap(RowVariant::discriminator)
                .ifPresent(member -> read.put(member, variant.get().name()));
        List<RowProperty> properties = RowProperty.of(type);
        List<@Nullable Object> arguments = new ArrayList<>(properties.size());
        int before = faults.size();
        for (RowProperty property : properties) {
            Bound bound = member(property, document, path + property.name());
            read.put(property.name(), bound.document());
            arguments.add(bound.value());
        }
        Set<String> known = new LinkedHashSet<>(read.keySet());
        document.forEach((key, value) -> {
            if (!known.contains(String.valueOf(key))) {
                unknown(String.valueOf(key), value, path, read);
            }
        });
        boolean whole = faults.size() == before && type.isRecord();
        return new Bound(read, whole ? made(type, properties, arguments, path) : null);
    }

    private void unknown(String key, @Nullable Object value, String path,
            Map<String, @Nullable Object> read) {
        switch (contract.columns()) {
            case EVOLVE -> read.put(key, value);
            case DISCARD_VALUE -> {
            }
            case FREEZE, DISCARD_ROW -> faults.add(
                    new RowFault(path + key, ContractEntity.COLUMNS, "is no member of the class"));
        }
    }

    private Bound member(RowProperty property, Map<?, ?> document, String path) {
        boolean optional = raw(property.type()) == Optional.class;
        Type type = optional ? argument(property.type(), 0) : property.type();
        Object given = document.get(property.name());
        Object value = given instanceof Optional<?> held ? held.orElse(null) : given;
        boolean required = property.isRequired() && !optional;
        Bound bound = Bound.NOTHING;
        if (value != null) {
            bound = read(type, value, path, required);
        } else if (required) {
            fault(path, document.containsKey(property.name()) ? "is null" : "is missing");
        }
        return optional
                ? new Bound(bound.document(), Optional.ofNullable(bound.value()))
                : bound.value() == null ? new Bound(bound.document(), ZEROS.get(raw(type))) : bound;
    }

    /// Reads the value of a member; the innermost member that can do without its value loses one that does
    /// not fit, when the contract says so.
    private Bound read(Type type, Object value, String path, boolean required) {
        int before = faults.size();
        Bound bound = value(type, value, path);
        List<RowFault> found = faults.subList(before, faults.size());
        boolean lost = contract.dataType() == ContractMode.DISCARD_VALUE && !required
                && found.removeIf(fault -> fault.entity() == ContractEntity.DATA_TYPE);
        return lost ? Bound.NOTHING : bound;
    }

    private Bound value(Type type, Object value, String path) {
        Class<?> raw = raw(type);
        if (MemberValues.isSingle(raw)) {
            Object read = MemberValues.of(raw, value);
            if (read == null) {
                fault(path, "is not " + MemberValues.name(raw));
            }
            return Bound.of(read);
        }
        if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class || raw.isArray()) {
            return list(type, raw, value, path);
        }
        if (Map.class.isAssignableFrom(raw) || raw == JsonObject.class) {
            return map(type, raw, value, path);
        }
        if (!RowProperty.isRow(raw) || raw.isInstance(value)) {
            return Bound.of(value);
        }
        return switch (RowStep.read(value)) {
            case JsonObject object -> row(raw, object.asMap(), path + ".");
            case Map<?, ?> map -> row(raw, map, path + ".");
            case null, default -> {
                fault(path, "is no object");
                yield Bound.NOTHING;
            }
        };
    }

    private Bound list(Type type, Class<?> raw, Object value, String path) {
        Collection<?> elements = value instanceof Collection<?> collection
                ? collection
                : value instanceof Object[] array ? Arrays.asList(array) : null;
        if (elements == null) {
            boolean fits = raw.isInstance(value);
            if (!fits) {
                fault(path, "is no list");
            }
            return Bound.of(fits ? value : null);
        }
        Type item = raw.isArray() ? component(type) : argument(type, 0);
        List<@Nullable Object> documents = new ArrayList<>(elements.size());
        List<@Nullable Object> values = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Bound bound = element == null
                    ? Bound.NOTHING
                    : value(item, element, path + "[" + documents.size() + "]");
            documents.add(bound.document());
            values.add(bound.value());
        }
        return new Bound(documents, instance(raw, values));
    }

    private static @Nullable Object instance(Class<?> raw, List<@Nullable Object> values) {
        if (raw.isArray()) {
            Object array = Array.newInstance(raw.getComponentType(), values.size());
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                Array.set(array, i, value == null ? ZEROS.get(raw.getComponentType()) : value);
            }
            return array;
        }
        if (raw.isInstance(values)) {
            return values;
        }
        Set<@Nullable Object> set = new LinkedHashSet<>(values);
        return raw.isInstance(set) ? set : null;
    }

    private Bound map(Type type, Class<?> raw, Object value, String path) {
        Map<?, ?> map = value instanceof JsonObject object
                ? object.asMap()
                : value instanceof Map<?, ?> given ? given : null;
        if (map == null) {
            fault(path, "is no object");
            return Bound.NOTHING;
        }
        if (raw == JsonObject.class) {
            return Bound.of(value instanceof JsonObject ? value : JsonObject.of(textKeys(map)));
        }
        Type item = argument(type, 1);
        Map<String, @Nullable Object> documents = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, each) -> {
            Bound bound = each == null ? Bound.NOTHING : value(item, each, path + "." + key);
            documents.put(String.valueOf(key), bound.document());
            values.put(String.valueOf(key), bound.value());
        });
        return new Bound(documents, raw.isInstance(values) ? values : raw.isInstance(map) ? map : null);
    }

    private static Map<String, @Nullable Object> textKeys(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /// The instance; its constructor may refuse the values.
    private @Nullable Object made(Class<?> type, List<RowProperty> properties,
            List<@Nullable Object> arguments, String path) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(properties.stream()
                    .map(property -> raw(property.type())).toArray(Class<?>[]::new));
            constructor.trySetAccessible();
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            fault(withoutDot(path), "is refused by %s: %s".formatted(type.getSimpleName(),
                    cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage()));
            return null;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // a class that may not be reached, or a component without instances: nothing to check with
            return null;
        }
    }

    private void fault(String member, String text) {
        faults.add(new RowFault(member, ContractEntity.DATA_TYPE, text));
    }

    private static String withoutDot(String path) {
        return path.isEmpty() ? path : path.substring(0, path.length() - 1);
    }

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
            default -> Object.class;
        };
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }

    private static Type component(Type type) {
        return type instanceof GenericArrayType array
                ? array.getGenericComponentType()
                : raw(type).getComponentType();
    }
}
