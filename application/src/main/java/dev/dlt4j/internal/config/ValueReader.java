package dev.dlt4j.internal.config;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.VariantValue;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a node as a value of a component's type. Texts are read as dlt reads them: a list or map as JSON, a
/// whole number with `_` between digits, a yes or no in its usual spellings. Values are not shown in faults:
/// they may be secret.
final class ValueReader {
    private static final Map<Class<?>, DataType> TYPES = Map.ofEntries(
            Map.entry(boolean.class, DataType.BOOL),
            Map.entry(Boolean.class, DataType.BOOL), Map.entry(int.class, DataType.BIGINT),
            Map.entry(Integer.class, DataType.BIGINT), Map.entry(long.class, DataType.BIGINT),
            Map.entry(Long.class, DataType.BIGINT), Map.entry(double.class, DataType.DOUBLE),
            Map.entry(Double.class, DataType.DOUBLE), Map.entry(BigDecimal.class, DataType.DECIMAL),
            Map.entry(LocalDate.class, DataType.DATE), Map.entry(Temporal.class, DataType.TIMESTAMP));

    private static final String TODO = "TODO";

    private final ConfigFaults faults;
    private final Records records;

    /// Makes the record of a list's or map's element.
    interface Records {
        @Nullable
        Object bind(Class<?> type, ConfigNode.Keys keys, String title);
    }

    ValueReader(ConfigFaults faults, Records records) {
        this.faults = faults;
        this.records = records;
    }

    @Nullable
    Object read(ConfigNode node, Type type, String title) {
        if (isLeftToFill(node, title)) {
            return null;
        }
        Class<?> raw = ConfigKey.raw(type);
        if (raw == Object.class) {
            return node.toValue();
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(read(node, argument(type, 0), title));
        }
        ConfigNode shaped = raw == List.class || raw == Map.class || raw.isRecord() ? fromJson(node) : node;
        if (raw == List.class && shaped instanceof ConfigNode.Sequence list) {
            return list(list, argument(type, 0), title);
        }
        if (raw == Map.class && shaped instanceof ConfigNode.Keys keys) {
            return map(keys, argument(type, 1), title);
        }
        if (raw.isRecord() && shaped instanceof ConfigNode.Keys keys) {
            return records.bind(raw, keys, title);
        }
        Object value = node instanceof ConfigNode.Scalar scalar && scalar.value() != null
                ? scalar(scalar, raw)
                : null;
        if (value == null) {
            mismatch(node, type, title);
        }
        return value;
    }

    /// Whether a value is what `init` writes for one that only the user knows. Credentials of several forms
    /// come as any value, so it is looked for within them too.
    private boolean isLeftToFill(ConfigNode node, String title) {
        return switch (node) {
            case ConfigNode.Scalar scalar when TODO.equals(scalar.value()) -> {
                faults.add(scalar.place(), title + " is still TODO: fill it in");
                yield true;
            }
            case ConfigNode.Keys keys when title.endsWith(".credentials") -> {
                int before = faults.count();
                keys.entries().forEach((key, item) -> isLeftToFill(item, title + "." + key));
                yield faults.count() > before;
            }
            case ConfigNode.Scalar scalar -> false;
            case ConfigNode.Keys keys -> false;
            case ConfigNode.Sequence list -> false;
        };
    }

    /// What is not null; in a list of any values a null is a value.
    private List<@Nullable Object> list(ConfigNode.Sequence list, Type element, String title) {
        List<@Nullable Object> read = new ArrayList<>();
        for (ConfigNode item : list.items()) {
            Object value = read(item, element, "%s[%d]".formatted(title, read.size()));
            if (value != null || element == Object.class) {
                read.add(value);
            }
        }
        return Collections.unmodifiableList(read);
    }

    private Map<String, Object> map(ConfigNode.Keys keys, Type element, String title) {
        Map<String, Object> read = new LinkedHashMap<>();
        keys.entries().forEach((key, item) -> {
            Object value = read(item, element, title + "." + key);
            if (value != null) {
                read.put(key, value);
            }
        });
        return Collections.unmodifiableMap(read);
    }

    private static @Nullable Object scalar(ConfigNode.Scalar scalar, Class<?> type) {
        if (type == String.class) {
            return scalar.text();
        }
        if (type == Secret.class) {
            return Secret.of(scalar.text());
        }
        if (type.isEnum()) {
            return constant(type, scalar.text().strip());
        }
        DataType wanted = TYPES.get(type);
        Object value = wanted == null || scalar.value() == null ? null : coerced(scalar.value(), wanted);
        return switch (value) {
            case Long whole when type == int.class || type == Integer.class ->
                whole == whole.intValue() ? (Object) whole.intValue() : null;
            case null -> null;
            default -> value;
        };
    }

    /// The value as dlt makes it of another type; null when it cannot.
    private static @Nullable Object coerced(Object value, DataType wanted) {
        Object plain = value instanceof Integer small ? (Object) small.longValue() : value;
        DataType from = type(plain);
        if (from == null || from == wanted) {
            return from == null ? null : plain;
        }
        try {
            Object coerced = Coercion.UTC.coerce(wanted, from, plain);
            return coerced instanceof VariantValue ? null : coerced;
        } catch (CoercionException | TerminalException | IllegalArgumentException notOne) {
            return null;
        }
    }

    private static @Nullable DataType type(Object value) {
        return switch (value) {
            case String text -> DataType.TEXT;
            case Long whole -> DataType.BIGINT;
            case BigInteger whole -> DataType.BIGINT;
            case Double number -> DataType.DOUBLE;
            case Float number -> DataType.DOUBLE;
            case BigDecimal decimal -> DataType.DECIMAL;
            case Boolean flag -> DataType.BOOL;
            case LocalDate date -> DataType.DATE;
            case LocalTime time -> DataType.TIME;
            case OffsetDateTime time -> DataType.TIMESTAMP;
            case LocalDateTime time -> DataType.TIMESTAMP;
            default -> null;
        };
    }

    private static @Nullable Object constant(Class<?> type, String text) {
        int index = ConfigKey.constants(type).indexOf(text.toLowerCase(Locale.ROOT).replace('-', '_'));
        return index < 0 ? null : type.getEnumConstants()[index];
    }

    static @Nullable Boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> Boolean.TRUE;
            case "false", "f", "no", "n", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static ConfigNode fromJson(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String text
                ? ConfigDocuments.json(text, scalar.place()).orElse(node)
                : node;
    }

    private void mismatch(ConfigNode node, Type type, String title) {
        Class<?> raw = ConfigKey.raw(type);
        String found = node.kind();
        if (raw.isEnum() && node instanceof ConfigNode.Scalar scalar) {
            found = "\"%s\"%s".formatted(scalar.shown(),
                    EditDistance.hint(scalar.shown(), ConfigKey.constants(raw)));
        }
        faults.add(node.place(), "%s: expected %s, found %s".formatted(title, ConfigKey.words(type), found));
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
