package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Records that may be written as one text: the text is read into the keys that it holds. Where that fails,
/// and for other records, the text may be JSON with the keys.
public final class TextForms {
    /// Files of secrets often end with a line break.
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+$");

    private TextForms() {}

    /// The keys of a text that have a value. What else it holds is left out, as in dlt.
    ///
    /// @throws ConfigurationError when it is not one that the record reads
    public static ConfigNode.Keys keys(ConfigSpec spec, ConfigNode.Scalar scalar) {
        Method form = spec.record() == null ? null : TextMethod.of(spec.record());
        if (form == null) {
            return ofJson(spec, scalar,
                    new ConfigurationError("expected keys with values, found " + scalar.kind()));
        }
        try {
            form.setAccessible(true);
            return known(spec,
                    ConfigNode.keys(
                            (Map<?, ?>) form.invoke(null, LINE_ENDS.matcher(scalar.text()).replaceFirst("")),
                            scalar.place()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigurationError error) {
                return ofJson(spec, scalar, error);
            }
            throw new IllegalStateException(spec.name() + " cannot read a text", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(spec.name() + " cannot read a text", e);
        }
    }

    private static ConfigNode.Keys ofJson(ConfigSpec spec, ConfigNode.Scalar scalar,
            ConfigurationError otherwise) {
        return known(spec, ConfigDocuments.json(scalar.text(), scalar.place())
                .filter(ConfigNode.Keys.class::isInstance).map(ConfigNode.Keys.class::cast)
                .orElseThrow(() -> otherwise));
    }

    private static ConfigNode.Keys known(ConfigSpec spec, ConfigNode.Keys keys) {
        Map<String, ConfigNode> known = new LinkedHashMap<>();
        for (Wanted field : spec.fields()) {
            ConfigNode node = keys.get(field.key());
            boolean isNull = node instanceof ConfigNode.Scalar scalar && scalar.value() == null;
            if (node != null && !isNull) {
                known.put(field.key(), node);
            }
        }
        return new ConfigNode.Keys(known, keys.place());
    }
}
