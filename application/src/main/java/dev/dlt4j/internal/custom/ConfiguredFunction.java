package dev.dlt4j.internal.custom;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.custom.CustomFunction;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/// The function of a custom destination whose class a configuration names.
record ConfiguredFunction(Constructor<? extends CustomFunction> constructor) {
    private static final String KEY = "destination_callable";

    /// Finds the class, of which no object is made yet.
    ///
    /// @throws ConfigurationError when there is no such class, or it is not one of a function
    static ConfiguredFunction named(String name) {
        try {
            Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            if (!CustomFunction.class.isAssignableFrom(type)) {
                throw ConfigurationError.at(KEY,
                        "%s is not a function: implement RowFunction, ColumnFunction or FileFunction of "
                                .formatted(name) + "dev.dlt4j.spi.custom");
            }
            return new ConfiguredFunction(type.asSubclass(CustomFunction.class).getConstructor());
        } catch (ClassNotFoundException | LinkageError e) {
            throw because(e,
                    "there is no class %s: add its jar to the class path (the folder connectors of dlt4j)"
                            .formatted(name));
        } catch (NoSuchMethodException e) {
            throw notPublic(name, e);
        }
    }

    Class<? extends CustomFunction> type() {
        return constructor.getDeclaringClass();
    }

    /// Makes an object of the class.
    ///
    /// @throws ConfigurationError when it cannot be made
    CustomFunction make() {
        String name = type().getName();
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw because(cause, "the constructor of %s failed: %s".formatted(name, cause));
        } catch (ReflectiveOperationException e) {
            throw notPublic(name, e);
        }
    }

    private static ConfigurationError notPublic(String name, ReflectiveOperationException cause) {
        return because(cause,
                "%s cannot be made: it must be public, with a public constructor without parameters"
                        .formatted(name));
    }

    private static ConfigurationError because(Throwable cause, String fault) {
        ConfigurationError error = ConfigurationError.at(KEY, fault);
        error.initCause(cause);
        return error;
    }
}
