package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fills one record and those nested in it. A value that is missing or wrong is a fault and null.
final class RecordBinder {
    private final Settings settings;
    private final ConfigFaults faults;
    private final ValueReader values;

    RecordBinder(Settings settings, ConfigFaults faults) {
        this.settings = settings;
        this.faults = faults;
        values = new ValueReader(faults, (type, keys, title) -> bindInList(type, keys, title));
    }

    @Nullable
    Object bind(Class<?> type, ConfigNode.Keys given, String title, Lookup lookup) {
        int before = faults.count();
        faults.unknownKeys(given, title, ConfigKey.names(type));
        RecordComponent[] components = type.getRecordComponents();
        @Nullable
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = value(Wanted.of(components[i]), given, title, lookup);
        }
        return faults.count() > before ? null : create(type, arguments, given, title);
    }

    /// Records in a list or map hold what is written there, nothing is looked up for them.
    private @Nullable Object bindInList(Class<?> type, ConfigNode.Keys keys, String title) {
        return new RecordBinder(Settings.none(), faults).bind(type, keys, title, Lookup.of());
    }

    /// The value of one key.
    @Nullable
    Object value(Wanted wanted, ConfigNode.Keys given, String title, Lookup lookup) {
        String key = wanted.key();
        Type type = wanted.type();
        ConfigNode node = given.get(key);
        Class<?> nested = nested(type);
        if (nested != null && TextForms.has(nested)) {
            ConfigNode text = node == null ? textOf(wanted, lookup) : node;
            int before = faults.count();
            node = text == null ? null : TextForms.read(nested, text, title + "." + key, faults);
            if (faults.count() > before) {
                return null;
            }
        }
        boolean isNull = node instanceof ConfigNode.Scalar scalar && scalar.value() == null;
        if (isNull && ConfigKey.raw(type) == Optional.class) {
            return Optional.empty();
        }
        if (nested != null && (node == null || isNull || node instanceof ConfigNode.Keys)) {
            return nestedRecord(type, nested, isNull ? null : (ConfigNode.Keys) node, key, given.place(),
                    title, lookup);
        }
        if (node == null || isNull) {
            node = configured(wanted, lookup);
        }
        return node == null
                ? absent(wanted, given.place(), title, lookup)
                : values.read(node, type, title + "." + key);
    }

    /// A text that is configured for a record; its single keys are looked for one by one.
    private @Nullable ConfigNode textOf(Wanted wanted, Lookup lookup) {
        return configured(wanted, lookup) instanceof ConfigNode.Scalar scalar ? scalar : null;
    }

    private @Nullable ConfigNode configured(Wanted wanted, Lookup lookup) {
        try {
            return settings.find(lookup, wanted.key(), wanted.secret()).orElse(null);
        } catch (ConfigurationError misplaced) {
            misplaced.faults().forEach(faults::add);
            return null;
        }
    }

    private @Nullable Object nestedRecord(Type type, Class<?> nested, ConfigNode.@Nullable Keys keys,
            String key,
            ConfigPlace place, String title, Lookup lookup) {
        Lookup deeper = lookup.group(key);
        boolean optional = ConfigKey.raw(type) == Optional.class;
        if (keys == null && optional && !isConfigured(nested, deeper)) {
            return Optional.empty();
        }
        Object bound = bind(nested, keys == null ? ConfigNode.Keys.none(place) : keys, title + "." + key,
                deeper);
        return optional ? Optional.ofNullable(bound) : bound;
    }

    private boolean isConfigured(Class<?> nested, Lookup lookup) {
        return Arrays.stream(nested.getRecordComponents())
                .anyMatch(component -> configured(Wanted.of(component), lookup) != null);
    }

    private @Nullable Object absent(Wanted wanted, ConfigPlace place, String title, Lookup lookup) {
        Type type = wanted.type();
        String key = wanted.key();
        String text = wanted.byDefault();
        if (text != null) {
            ConfigPlace where = ConfigPlace.of("the default of " + key);
            return values.read(new ConfigNode.Scalar(text, text, where), type, title + "." + key);
        }
        Class<?> raw = ConfigKey.raw(type);
        if (raw == Optional.class) {
            return Optional.empty();
        }
        if (raw == List.class) {
            return List.of();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        faults.add(missing(wanted, place, title, lookup));
        return null;
    }

    private static String missing(Wanted wanted, ConfigPlace place, String title, Lookup lookup) {
        String key = wanted.key();
        Type type = wanted.type();
        if (wanted.ofCode()) {
            return "%s: %s needs the key \"%s\" (%s); it was looked for, in this order, %s".formatted(place,
                    title, key, wanted.secret() ? "a secret" : ConfigKey.words(type),
                    lookup.tried(key, wanted.secret()));
        }
        String fault = "%s: %s needs the key \"%s\" (%s)".formatted(place, title, key, ConfigKey.words(type));
        if (lookup.sections().isEmpty()) {
            return fault;
        }
        List<String> path = lookup.advised();
        return "%s; give it here, as environment variable %s, or as %s in .dlt/%s.toml".formatted(fault,
                Lookup.environmentName(path, key), String.join(".", path) + "." + key,
                wanted.secret() ? "secrets" : "config");
    }

    private @Nullable Object create(Class<?> type, @Nullable Object[] arguments, ConfigNode.Keys given,
            String title) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            // the record's own check failed
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ConfigurationError error) {
                faults.add(given, title, error);
            } else {
                faults.add(given.place(),
                        title + ": " + (cause.getMessage() == null ? cause : cause.getMessage()));
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new ConfigurationError(
                    "the configuration record %s cannot be made: %s".formatted(type.getName(), e),
                    e);
        }
    }

    private static @Nullable Class<?> nested(Type type) {
        if (ConfigKey.raw(type) == Optional.class && type instanceof ParameterizedType generic) {
            return nested(generic.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain && plain.isRecord() ? plain : null;
    }
}
