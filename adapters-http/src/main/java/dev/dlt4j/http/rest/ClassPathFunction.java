package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A static method that a configuration names: `com.example.Dates::toMillis`.
record ClassPathFunction(String name, Method method) implements OneValue {
    private static final Pattern NAME = Pattern.compile("[\\w$]+(\\.[\\w$]+)*::[\\w$]+");

    /// Whether a text is such a name. No expression looks like one.
    static boolean isNamed(String text) {
        return NAME.matcher(text).matches();
    }

    /// The function of that name.
    ///
    /// @throws ConfigurationError when there is no such method, or it cannot be called with one value
    static ClassPathFunction of(String name) {
        String owner = name.substring(0, name.indexOf("::"));
        String called = name.substring(owner.length() + 2);
        Class<?> type = type(owner);
        List<Method> found = Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(called) && each.getParameterCount() == 1
                        && Modifier.isStatic(each.getModifiers()))
                .toList();
        if (found.size() != 1 || !Modifier.isPublic(type.getModifiers())) {
            throw new ConfigurationError(found.isEmpty() || found.size() == 1
                    ? "%s has no public static method %s that takes one value, or is not public itself"
                            .formatted(owner, called)
                    : "%s has %d methods %s that take one value: give the one that is meant another name"
                            .formatted(owner, found.size(), called));
        }
        return new ClassPathFunction(name, found.getFirst());
    }

    private static Class<?> type(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigurationError(
                    "there is no class %s: add its jar to the class path (the folder plugins of dlt4j)"
                            .formatted(name),
                    e);
        }
    }

    @Override
    public @Nullable Object of(Object value) throws Exception {
        Object given = fitting(value, method.getParameterTypes()[0]);
        try {
            return method.invoke(null, given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new TerminalException("%s takes a %s, but was given a %s".formatted(name,
                    method.getParameterTypes()[0].getSimpleName(), value.getClass().getSimpleName()), e);
        }
    }

    /// Rows as maps, and numbers in the type of the parameter.
    private static Object fitting(Object value, Class<?> wanted) {
        if (value instanceof JsonObject row && wanted == Map.class) {
            return row.asMap();
        }
        if (value instanceof Number number) {
            return switch (wanted.getName()) {
                case "int", "java.lang.Integer" -> number.intValue();
                case "double", "java.lang.Double" -> number.doubleValue();
                case "long", "java.lang.Long" -> number.longValue();
                default -> value;
            };
        }
        return value;
    }
}
