package dev.dlt4j.internal.row;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonConverter;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.row.RowProperty;
import dev.dlt4j.spi.row.RowVariant;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Converts the objects of user code to values that have a JSON form: records and beans to documents with a
/// key for each component or readable property, optionals to their values, enums to the value that they
/// supply or else their names. May be shared by threads.
public final class ObjectValues implements JsonConverter {
    private final Map<Class<?>, List<RowProperty>> known = new ConcurrentHashMap<>();
    private final Map<Class<?>, Optional<RowVariant>> variants = new ConcurrentHashMap<>();

    /// The document of an item; an item that is not a document becomes one with the key `value`, also
    /// null, which dlt keeps inside of pages.
    public Object document(@Nullable Object item) {
        if (item instanceof Map<?, ?> || item instanceof JsonObject || (item != null && isObject(item))) {
            return item;
        }
        Map<String, @Nullable Object> wrapped = new LinkedHashMap<>();
        wrapped.put("value", item);
        return wrapped;
    }

    /// The form of a row that steps read: the members of documents, records and beans; other items
    /// unchanged.
    public @Nullable Object content(Object item) {
        return switch (item) {
            case Map<?, ?> map -> map;
            case JsonObject object -> object;
            default -> isObject(item) ? properties(item) : item;
        };
    }

    private boolean isObject(Object item) {
        return !(item instanceof Enum<?> || item instanceof Iterable<?> || item instanceof CharSequence)
                && (item.getClass().isRecord() || isBean(item.getClass()));
    }

    @Override
    public @Nullable Object convert(Object value) {
        return switch (value) {
            case JsonObject object -> object.asMap();
            case Optional<?> optional -> optional.isPresent() ? optional.get() : new ArrayList<>();
            case Enum<?> constant -> behind(constant);
            case Object[] array -> Arrays.asList(array);
            case Collection<?> collection -> new ArrayList<>(collection);
            default -> value.getClass().isRecord() || isBean(value.getClass()) ? properties(value) : null;
        };
    }

    /// The value of a constant: the text or number that it supplies, else its name.
    private static @Nullable Object behind(Enum<?> constant) {
        return switch (constant) {
            case Supplier<?> supplier -> supplier.get();
            case IntSupplier supplier -> supplier.getAsInt();
            case LongSupplier supplier -> supplier.getAsLong();
            default -> constant.name();
        };
    }

    private boolean isBean(Class<?> type) {
        return !type.getName().startsWith("java.") && !type.isArray() && !type.isEnum()
                && !known.computeIfAbsent(type, ObjectValues::propertiesOf).isEmpty();
    }

    /// The components of a record or the properties of a bean.
    Map<String, @Nullable Object> members(Object object) {
        return properties(object);
    }

    private Map<String, @Nullable Object> properties(Object object) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        variants.computeIfAbsent(object.getClass(), RowVariant::ofRow)
                .ifPresent(variant -> document.put(variant.discriminator().orElseThrow(), variant.name()));
        for (RowProperty property : known.computeIfAbsent(object.getClass(), ObjectValues::propertiesOf)) {
            Object value = read(property, object);
            document.put(property.name(),
                    value instanceof Optional<?> optional ? optional.orElse(null) : value);
        }
        return document;
    }

    private static @Nullable Object read(RowProperty property, Object object) {
        try {
            return property.reader().invoke(object);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new TerminalException("%s.%s() failed while a row was read from it: %s".formatted(
                    object.getClass().getName(), property.reader().getName(), failed.getCause()), failed);
        } catch (IllegalAccessException hidden) {
            throw new TerminalException("%s cannot be read as a row: its class must be accessible"
                    .formatted(object.getClass().getName()), hidden);
        }
    }

    private static List<RowProperty> propertiesOf(Class<?> type) {
        List<RowProperty> properties = List.copyOf(RowProperty.of(type));
        properties.forEach(property -> property.reader().trySetAccessible());
        return properties;
    }
}
