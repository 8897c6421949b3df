package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.RequiredUnless;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value that is wanted from settings.
///
/// @param byDefault    as it would be written; null when there is none
/// @param secret       whether it must not be in `config.toml`
/// @param ofCode       whether code wants it, so that no document holds its other keys
/// @param explicitOnly whether it is not looked for
/// @param unless       other keys of which one is enough; empty for a key that has to do with no other
/// @param alternatives when it is made of keys: what these may be, the first that is complete counts
public record Wanted(String key, Type type, @Nullable String byDefault, boolean secret, boolean ofCode,
        boolean explicitOnly, List<String> unless, List<ConfigSpec> alternatives) {
    public Wanted {
        unless = List.copyOf(unless);
        alternatives = List.copyOf(alternatives);
    }

    static Wanted of(RecordComponent component) {
        Default byDefault = component.getAnnotation(Default.class);
        RequiredUnless others = component.getAnnotation(RequiredUnless.class);
        Type type = component.getGenericType();
        return new Wanted(ConfigKey.name(component), type, byDefault == null ? null : byDefault.value(),
                ConfigKey.isSecret(type), false, component.isAnnotationPresent(ExplicitOnly.class),
                others == null ? List.of() : List.of(others.value()), alternatives(type));
    }

    /// A parameter of code.
    ///
    /// @param name   in Java's form; the key is in snake case
    /// @param secret whether it is one though its type does not say so
    public static Wanted ofCode(String name, Type type, @Nullable Default byDefault, boolean secret) {
        return new Wanted(ConfigKey.name(name), type, byDefault == null ? null : byDefault.value(),
                secret || ConfigKey.isSecret(type), true, false, List.of(), alternatives(type));
    }

    /// A value of a spec that only exists here.
    public static Wanted of(String key, Type type, @Nullable String byDefault, boolean secret) {
        return new Wanted(key, type, byDefault, secret, false, false, List.of(), List.of());
    }

    /// The same key, made of these.
    public Wanted madeOf(List<ConfigSpec> specs) {
        return new Wanted(key, type, byDefault, secret, ofCode, explicitOnly, unless, specs);
    }

    boolean isOptional() {
        return ConfigKey.raw(type) == Optional.class;
    }

    /// The records that a type may be: itself, or all that a sealed interface permits, in its order.
    public static List<ConfigSpec> alternatives(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ConfigKey.raw(type) == Optional.class
                    ? alternatives(generic.getActualTypeArguments()[0])
                    : List.of();
        }
        if (!(type instanceof Class<?> plain)) {
            return List.of();
        }
        if (plain.isRecord()) {
            return List.of(ConfigSpec.of(plain));
        }
        List<ConfigSpec> permitted = new ArrayList<>();
        if (plain.isInterface() && plain.isSealed()) {
            for (Class<?> each : plain.getPermittedSubclasses()) {
                permitted.addAll(alternatives(each));
            }
        }
        return permitted;
    }
}
