package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Columns as a document writes them.
final class WrittenColumns {
    private WrittenColumns() {}

    /// One name or a list of names.
    static String[] names(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toArray(String[]::new)
                : new String[]{String.valueOf(value)};
    }

    /// Columns come as a map from name to hints, or as a list of hints with names.
    static List<Column> of(@Nullable Object value, ConfigNode.Keys item, String where, Faults faults) {
        List<Column> columns = new ArrayList<>();
        if (value instanceof Map<?, ?> byName) {
            byName.forEach((name, hints) -> columns.add(column(String.valueOf(name), hints)));
        } else if (value instanceof List<?> list && list.stream().allMatch(e -> e instanceof Map<?, ?> m
                && m.get("name") instanceof String)) {
            list.forEach(hints -> columns.add(column((String) ((Map<?, ?>) hints).get("name"), hints)));
        } else if (value != null) {
            faults.add(item.place(),
                    where + ".columns: expected hints by column name, or a list of hints with names");
        }
        return columns;
    }

    private static Column column(@Nullable String name, @Nullable Object hints) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        if (hints instanceof Map<?, ?> map) {
            map.forEach((key, value) -> stored.put(String.valueOf(key), value));
        }
        return Column.ofStored(String.valueOf(name), stored);
    }
}
