package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.FromText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records that may be written as one text: the text is read into the keys that it holds.
final class TextForms {
    private TextForms() {}

    static boolean has(Class<?> record) {
        return method(record) != null;
    }

    /// The keys of a text; none, with a fault, when it is not one the record reads. Other nodes stay.
    static ConfigNode read(Class<?> record, ConfigNode node, String title, ConfigFaults faults) {
        Method form = method(record);
        if (form == null || !(node instanceof ConfigNode.Scalar scalar)
                || !(scalar.value() instanceof String text)
                || ConfigDocuments.json(text, scalar.place()).isPresent()) {
            return node;
        }
        try {
            form.setAccessible(true);
            Map<?, ?> keys = (Map<?, ?>) form.invoke(null, text.strip());
            return ConfigNode.of(keys, node.place());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigurationError error) {
                faults.add(ConfigNode.Keys.none(node.place()), title, error);
                return ConfigNode.Keys.none(node.place());
            }
            throw new IllegalStateException(record.getName() + " cannot read a text", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(record.getName() + " cannot read a text", e);
        }
    }

    private static @Nullable Method method(Class<?> record) {
        for (Method method : record.getDeclaredMethods()) {
            if (method.isAnnotationPresent(FromText.class)) {
                return method;
            }
        }
        return null;
    }
}
