package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a record of the values of its components. An exception of its constructor is a fault.
final class RecordMaker {
    private RecordMaker() {}

    static @Nullable Object make(Class<?> type, Map<String, @Nullable Object> values, ConfigNode.Keys given,
            String title, ConfigFaults faults) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(components).map(each -> values.get(ConfigKey.name(each))).toArray());
        } catch (InvocationTargetException e) {
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
                    "the configuration record %s cannot be made: %s".formatted(type.getName(), e), e);
        }
    }
}
