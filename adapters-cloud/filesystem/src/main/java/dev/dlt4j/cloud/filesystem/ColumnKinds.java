package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.filesystem.internal.csv.ColumnKind;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How CSV columns are written whose data type is hinted: as that number or boolean, or as text that is then
/// converted to the type, so that a decimal keeps its digits.
final class ColumnKinds {
    private ColumnKinds() {}

    static Map<String, ColumnKind> of(List<Column> columns) {
        Map<String, ColumnKind> kinds = new HashMap<>();
        for (Column column : columns) {
            column.dataType().ifPresent(type -> kinds.put(column.name(), of(type)));
        }
        return Map.copyOf(kinds);
    }

    /// From hints as a configuration file writes them: a map from name to hints, or a list of hints with
    /// names. What is neither is left for those who read all hints to complain about.
    static Map<String, ColumnKind> ofHints(Object hints) {
        Map<String, ColumnKind> kinds = new HashMap<>();
        if (hints instanceof Map<?, ?> byName) {
            byName.forEach((name, hint) -> add(kinds, name, hint));
        } else if (hints instanceof List<?> list) {
            list.forEach(hint -> add(kinds, hint instanceof Map<?, ?> map ? map.get("name") : null, hint));
        }
        return Map.copyOf(kinds);
    }

    private static void add(Map<String, ColumnKind> kinds, @Nullable Object name, @Nullable Object hint) {
        if (name instanceof String column && hint instanceof Map<?, ?> map) {
            for (DataType type : DataType.values()) {
                if (type.dltName().equals(map.get("data_type"))) {
                    kinds.put(column, of(type));
                }
            }
        }
    }

    private static ColumnKind of(DataType type) {
        return switch (type) {
            case BIGINT -> ColumnKind.INTEGER;
            case DOUBLE -> ColumnKind.DOUBLE;
            case BOOL -> ColumnKind.BOOLEAN;
            case TEXT, TIMESTAMP, BINARY, JSON, DECIMAL, WEI, DATE, TIME -> ColumnKind.TEXT;
        };
    }
}
