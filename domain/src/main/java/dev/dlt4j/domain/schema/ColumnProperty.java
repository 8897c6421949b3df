package dev.dlt4j.domain.schema;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// dlt's rules for the properties of a column: their default values, and which properties span several
/// columns of a table.
public final class ColumnProperty {
    private static final Set<String> PLAIN = Set.of("name", "data_type", "precision", "scale");
    private static final Set<String> TRUE_BY_DEFAULT = Set.of("nullable", "timezone");
    private static final Set<String> COMPOUND = Set.of("partition", "cluster", "primary_key", "merge_key",
            "incremental");
    /// The one hint for which an explicit null has a meaning: null marks active records.
    private static final String ACTIVE_RECORD_TIMESTAMP = "x-active-record-timestamp";

    private ColumnProperty() {}

    /// Whether a property set to `value` means the same as its absence. The default is false for hints, `x-`
    /// keys and descriptions, true for `nullable` and `timezone`, and null for all but one hint.
    public static boolean isDefault(String property, @Nullable Object value) {
        if (property.equals(ACTIVE_RECORD_TIMESTAMP)) {
            return false;
        }
        if (value == null) {
            return true;
        }
        if (PLAIN.contains(property)) {
            return false;
        }
        boolean silent = TRUE_BY_DEFAULT.contains(property);
        return value instanceof Number number
                ? number.doubleValue() == (silent ? 1 : 0)
                : value.equals(silent);
    }

    /// Whether the property describes columns of a table together, as a primary key does.
    public static boolean isCompound(String property) {
        return COMPOUND.contains(property);
    }
}
