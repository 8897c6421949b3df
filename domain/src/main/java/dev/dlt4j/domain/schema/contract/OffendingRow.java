package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes a row that breaks a contract in an error message, so that it can be found in the data: its
/// values by the names in the data, keys first, without dlt's own columns, whose values are random.
final class OffendingRow {
    private static final int MAX_VALUE = 100;
    private static final int MAX_ROW = 300;

    private OffendingRow() {}

    /// Such as `; value "abc" in row {"id":2,"v":"abc"}`.
    ///
    /// @param existing the table in the schema
    /// @param partial the table with the columns of the row
    /// @param column the column at fault, null when it is the table
    static String text(Schema schema, @Nullable Table existing, Table partial, @Nullable String column,
            Map<String, ? extends @Nullable Object> row) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (isKey(existing, name)) {
                shown.put(name, value);
            }
        });
        row.forEach((name, value) -> {
            if (!schema.isSystemName(name)) {
                shown.putIfAbsent(original(schema, existing, partial, name), value);
            }
        });
        shown.keySet().removeIf(schema::isSystemName);
        if (shown.isEmpty()) {
            return "";
        }
        String value = column != null && row.containsKey(column)
                ? "; value " + shortened(row.get(column), MAX_VALUE) + " in row "
                : "; row ";
        return value + shortened(shown, MAX_ROW);
    }

    private static boolean isKey(@Nullable Table table, String name) {
        Column column = table == null ? null : table.column(name);
        return column != null
                && (column.flag("primary_key") || column.flag("merge_key") || column.flag("unique"));
    }

    /// The column whose variant a value went to.
    private static String original(Schema schema, @Nullable Table existing, Table partial, String name) {
        String original = name;
        while (isVariant(existing, original) || isVariant(partial, original)) {
            int suffix = original.lastIndexOf(schema.naming().separator() + "v_");
            if (suffix <= 0) {
                return original;
            }
            original = original.substring(0, suffix);
        }
        return original;
    }

    private static boolean isVariant(@Nullable Table table, String name) {
        Column column = table == null ? null : table.column(name);
        return column != null && column.variant();
    }

    private static String shortened(@Nullable Object value, int length) {
        String text = JsonText.compact(value);
        return text.length() <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, length - 1))) + "…";
    }
}
