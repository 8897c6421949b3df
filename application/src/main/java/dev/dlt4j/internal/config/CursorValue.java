package dev.dlt4j.internal.config;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.VariantValue;
import dev.dlt4j.spi.config.ConfigurationError;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A value of a cursor as a document or a variable writes it, in the type of the column with which it is
/// compared. Texts are all that a variable holds, and all that YAML has for moments.
final class CursorValue {
    private CursorValue() {}

    /// @param column as the source declares it; null when it does not
    /// @throws ConfigurationError when it is not a value of that column
    static Object of(Object written, @Nullable Column column) {
        DataType type = column == null ? null : column.dataTypeOrNull();
        DataType from = type == null ? null : written(written);
        if (column == null || type == null || from == null || !isKept(type)) {
            return written;
        }
        try {
            Object value = Coercion.UTC.coerce(type, from, written);
            if (value != null && !(value instanceof VariantValue)) {
                return type == DataType.TIMESTAMP
                        ? Coercion.UTC.normalizeTimezone(value, column.timezone())
                        : value;
            }
        } catch (CoercionException | TerminalException | IllegalArgumentException notOne) {
            // reported below, without the parser's words
        }
        throw new ConfigurationError("the column %s is of type %s, and \"%s\" is not a value of that type"
                .formatted(column.name(), type.dltName(), written));
    }

    /// The type of a value that may be written otherwise than the column holds it.
    private static @Nullable DataType written(Object value) {
        return switch (value) {
            case String text -> DataType.TEXT;
            case LocalDate day -> DataType.DATE;
            case LocalDateTime moment -> DataType.TIMESTAMP;
            case OffsetDateTime moment -> DataType.TIMESTAMP;
            default -> null;
        };
    }

    private static boolean isKept(DataType type) {
        return switch (type) {
            case BIGINT, DOUBLE, DECIMAL, TIMESTAMP, DATE, TIME -> true;
            case TEXT, BOOL, BINARY, JSON, WEI -> false;
        };
    }
}
