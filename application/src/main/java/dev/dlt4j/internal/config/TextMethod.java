package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.FromText;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Finds the method by which a record reads its keys out of one text.
final class TextMethod {
    private TextMethod() {}

    static boolean isIn(Class<?> record) {
        return of(record) != null;
    }

    /// The method, null when the record has none.
    static @Nullable Method of(Class<?> record) {
        for (Method method : record.getDeclaredMethods()) {
            if (method.isAnnotationPresent(FromText.class)) {
                return method;
            }
        }
        return null;
    }
}
