package dev.dlt4j.internal.annotated;

import dev.dlt4j.internal.config.Wanted;
import dev.dlt4j.internal.config.WantedValues;
import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the object whose methods are called: a record or a class by its constructor, whose parameters are
/// its configuration; the one instance of an `object` of Kotlin.
final class InstanceOf {
    private InstanceOf() {}

    static Supplier<Object> type(Class<?> type, WantedValues values) {
        return () -> singleton(type).orElseGet(() -> made(type, values));
    }

    private static Optional<Object> singleton(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals("INSTANCE") && field.getType() == type
                    && Modifier.isStatic(field.getModifiers())) {
                return Optional.ofNullable(DeclaredMethod.value(field));
            }
        }
        return Optional.empty();
    }

    private static Object made(Class<?> type, WantedValues values) {
        Constructor<?> constructor = constructor(type);
        List<Wanted> wanted = new ArrayList<>();
        Parameter[] parameters = constructor.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            String name = type.isRecord() ? type.getRecordComponents()[i].getName() : "";
            wanted.add(Injected.wanted(parameters[i], name).orElseThrow(() -> new ConfigurationError(
                    "%s: a parameter of its constructor has no name to look its value up by; say it: "
                            .formatted(type.getName()) + "@ConfigValue(\"key\")")));
        }
        Object[] arguments = values.of(wanted).toArray();
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationError(
                    "%s cannot be made: %s".formatted(type.getName(),
                            cause.getMessage() == null ? cause : cause.getMessage()),
                    cause);
        } catch (ReflectiveOperationException e) {
            throw new ConfigurationError("%s cannot be made: %s".formatted(type.getName(), e), e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())
                || (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers()))) {
            throw new ConfigurationError(
                    "%s has methods of its instances, but none can be made: make it a record or a class that "
                            .formatted(type.getName())
                            + "is neither abstract nor inner, make the methods static, or hand over an"
                            + " instance");
        }
        Constructor<?>[] all = type.getDeclaredConstructors();
        if (type.isRecord()) {
            Class<?>[] components = Arrays.stream(type.getRecordComponents()).map(each -> each.getType())
                    .toArray(Class<?>[]::new);
            return Arrays.stream(all).filter(each -> Arrays.equals(each.getParameterTypes(), components))
                    .findFirst().orElseThrow();
        }
        return all.length == 1
                ? all[0]
                : Arrays.stream(all).filter(each -> each.getParameterCount() == 0).findFirst()
                        .orElseThrow(() -> new ConfigurationError(
                                "%s has %d constructors: leave one, or hand over an instance".formatted(
                                        type.getName(), all.length)));
    }
}
