package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// A value that is wanted from settings.
///
/// @param byDefault as it would be written; null when there is none
/// @param ofCode    whether code wants it, so that no document holds its other keys
public record Wanted(String key, Type type, @Nullable String byDefault, boolean secret, boolean ofCode) {
    static Wanted of(RecordComponent component) {
        Default byDefault = component.getAnnotation(Default.class);
        Type type = component.getGenericType();
        return new Wanted(ConfigKey.name(component), type, byDefault == null ? null : byDefault.value(),
                ConfigKey.isSecret(type), false);
    }

    /// A parameter of code.
    ///
    /// @param name   in Java's form; the key is in snake case
    /// @param secret whether it is one though its type does not say so
    public static Wanted ofCode(String name, Type type, @Nullable Default byDefault, boolean secret) {
        return new Wanted(ConfigKey.name(name), type, byDefault == null ? null : byDefault.value(),
                secret || ConfigKey.isSecret(type), true);
    }
}
