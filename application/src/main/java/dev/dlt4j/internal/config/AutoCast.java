package dev.dlt4j.internal.config;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a text whose type nobody declared, as dlt does for `dlt.config["key"]`: true or false, a whole
/// number, a number, a list or map in JSON, else the text.
final class AutoCast {
    private AutoCast() {}

    static ConfigNode read(String text, ConfigPlace place) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return new ConfigNode.Scalar(Boolean.valueOf(text), text, place);
        }
        Object number = number(DataType.BIGINT, text);
        number = number == null ? number(DataType.DOUBLE, text) : number;
        if (number != null) {
            return new ConfigNode.Scalar(number, text, place);
        }
        Optional<ConfigNode> json = ConfigDocuments.json(text, place)
                .filter(node -> !(node instanceof ConfigNode.Scalar));
        return json.orElseGet(() -> new ConfigNode.Scalar(text, text, place));
    }

    private static @Nullable Object number(DataType type, String text) {
        try {
            return Coercion.UTC.coerce(type, DataType.TEXT, text);
        } catch (CoercionException | TerminalException notOne) {
            return null;
        }
    }
}
