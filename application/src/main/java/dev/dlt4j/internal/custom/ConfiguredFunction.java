package dev.dlt4j.internal.custom;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.custom.CustomFunction;
import java.lang.reflect.InvocationTargetException;

/// The function of a custom destination whose class a configuration names.
final class ConfiguredFunction {
    private static final String KEY = "destination_callable";

    private ConfiguredFunction() {}

    /// Makes an object of the class.
    ///
    /// @throws ConfigurationError when there is no such class, or it is not one of a function
    static CustomFunction of(String name) {
        try {
            Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            if (!CustomFunction.class.isAssignableFrom(type)) {
                throw ConfigurationError.at(KEY,
                        "%s is not a function: implement RowFunction, ColumnFunction or FileFunction of "
                                .formatted(name) + "dev.dlt4j.spi.custom");
            }
            return (CustomFunction) type.getConstructor().newInstance();
        } catch (ClassNotFoundException | LinkageError e) {
            throw ConfigurationError.at(KEY,
                    "there is no class %s: add its jar to the class path (the folder connectors of dlt4j)"
                            .formatted(name));
        } catch (InvocationTargetException e) {
            throw ConfigurationError.at(KEY,
                    "the constructor of %s failed: %s".formatted(name, e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw ConfigurationError.at(KEY,
                    "%s cannot be made: it must be public, with a public constructor without parameters"
                            .formatted(name));
        }
    }
}
