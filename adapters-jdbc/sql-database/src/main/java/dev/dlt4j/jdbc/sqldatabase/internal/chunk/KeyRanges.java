package dev.dlt4j.jdbc.sqldatabase.internal.chunk;

import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ranges of a key. A row stays in its range whatever else of it changes, so that an extract can be resumed
/// behind one of them.
///
/// @param column the key, as it is in the database
/// @param bounds where a range begins and the one before it ends; numbers or texts, rising
/// @param nulls  whether the key may be null: such rows are a chunk of their own, the last one
public record KeyRanges(String column, List<Object> bounds, boolean nulls) {
    public KeyRanges {
        bounds = List.copyOf(bounds);
    }

    ChunkPlan plan(SelectQuery query, String written) {
        List<SelectQuery> chunks = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            List<String> conditions = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            if (i > 0) {
                conditions.add(written + " >= ?");
                values.add(bounds.get(i - 1));
            }
            if (i < bounds.size()) {
                conditions.add(written + " < ?");
                values.add(bounds.get(i));
            }
            chunks.add(query.where(String.join(" AND ", conditions), values.toArray()));
        }
        if (nulls) {
            chunks.add(query.where(written + " IS NULL"));
        }
        return new ChunkPlan(chunks, Optional.of(this));
    }

    /// What a checkpoint keeps.
    ///
    /// @param next the first chunk that was not read
    public Map<String, Object> position(int next) {
        return Map.of("column", column, "bounds", bounds, "nulls", nulls, "next", (long) next);
    }

    /// The ranges that a checkpoint kept.
    static Optional<KeyRanges> of(Object position) {
        return position instanceof Map<?, ?> map && map.get("column") instanceof String column
                && map.get("bounds") instanceof List<?> bounds && map.get("nulls") instanceof Boolean nulls
                        ? Optional.of(new KeyRanges(column, new ArrayList<>(bounds), nulls))
                        : Optional.empty();
    }

    /// The first chunk that was not read before a checkpoint.
    public static int next(Object position) {
        return position instanceof Map<?, ?> map && map.get("next") instanceof Long next
                ? Math.toIntExact(next)
                : 0;
    }
}
