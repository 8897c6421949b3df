package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
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

    private List<Object> list(ConfigNode.Sequence list, Type element, String title) {
        List<Object> read = new ArrayList<>();
        for (ConfigNode item : list.items()) {
            Object value = read(item, element, "%s[%d]".formatted(title, read.size()));
            if (value != null) {
                read.add(value);
            }
        }
        return List.copyOf(read);
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
        String text = scalar.text().strip();
        if (type == String.class) {
            return scalar.text();
        }
        if (type == Secret.class) {
            return Secret.of(scalar.text());
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return yesOrNo(text);
        }
        if (type == int.class || type == Integer.class) {
            BigInteger whole = whole(text);
            return whole == null || whole.bitLength() >= Integer.SIZE ? null : (Object) whole.intValue();
        }
        if (type == long.class || type == Long.class) {
            BigInteger whole = whole(text);
            return whole == null || whole.bitLength() >= Long.SIZE ? null : (Object) whole.longValue();
        }
        return type == double.class || type == Double.class ? number(text) : null;
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

    private static @Nullable BigInteger whole(String text) {
        return text.matches("[+-]?[0-9]+(_[0-9]+)*") ? new BigInteger(text.replace("_", "")) : null;
    }

    private static @Nullable Double number(String text) {
        try {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "inf", "infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.valueOf(text.replace("_", ""));
            };
        } catch (NumberFormatException notOne) {
            return null;
        }
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
            found = "\"%s\"%s".formatted(scalar.text(),
                    Nearest.hint(scalar.text(), ConfigKey.constants(raw)));
        }
        faults.add(node.place(), "%s: expected %s, found %s".formatted(title, ConfigKey.words(type), found));
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
