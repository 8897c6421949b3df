package dev.dlt4j.internal.annotated;

import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A method with an annotation, and the object that has it: a companion of Kotlin, or null when it is the
/// class's own.
record DeclaredMethod(Method method, @Nullable Object companion) {
    private static final String COMPANION = "Companion";

    /// The annotated methods of a class and of what it inherits, by their names, since the order of the
    /// source file is not kept in a class.
    static List<DeclaredMethod> in(Class<?> type) {
        Map<String, DeclaredMethod> found = new LinkedHashMap<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            collect(List.of(each.getDeclaredMethods()), null, found);
        }
        collect(List.of(type.getMethods()), null, found);
        Object companion = companion(type);
        if (companion != null) {
            collect(List.of(companion.getClass().getDeclaredMethods()), companion, found);
        }
        return found.values().stream()
                .sorted(Comparator.comparing((DeclaredMethod each) -> each.method.getName())
                        .thenComparing(each -> each.method.toString()))
                .toList();
    }

    /// One that overrides counts and not the other; of a companion's and its static twin the twin.
    private static void collect(Collection<Method> methods, @Nullable Object companion,
            Map<String, DeclaredMethod> found) {
        for (Method method : methods) {
            boolean annotated = method.isAnnotationPresent(DltResource.class)
                    || method.isAnnotationPresent(DltTransformer.class);
            if (annotated && !method.isBridge() && !method.isSynthetic()) {
                found.putIfAbsent(method.getName() + Arrays.toString(method.getParameterTypes()),
                        new DeclaredMethod(opened(method), companion));
            }
        }
    }

    private static Method opened(Method method) {
        try {
            method.setAccessible(true);
            return method;
        } catch (InaccessibleObjectException | SecurityException closed) {
            throw new ConfigurationError(
                    "%s cannot be called: its module must open the package %s to dlt4j".formatted(method,
                            method.getDeclaringClass().getPackageName()),
                    closed);
        }
    }

    private static @Nullable Object companion(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(COMPANION) && Modifier.isStatic(field.getModifiers())
                    && field.getType().getName().equals(type.getName() + "$" + COMPANION)) {
                return value(field);
            }
        }
        return null;
    }

    /// The value of a static field.
    static @Nullable Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException | InaccessibleObjectException | SecurityException closed) {
            throw new ConfigurationError("%s cannot be read: its module must open the package to dlt4j"
                    .formatted(field), closed);
        }
    }

    boolean needsInstance() {
        return companion == null && !Modifier.isStatic(method.getModifiers());
    }

    /// What the method is called on.
    @Nullable
    Object target(Object instance) {
        return companion != null ? companion : needsInstance() ? instance : null;
    }
}
