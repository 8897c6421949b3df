package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.spi.source.CursorRange;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values of placeholders for one request: fields of the parent's row, and of the cursor.
///
/// @param resource the resource's name, for messages
/// @param bindings placeholders that stand for a field of the parent's row
/// @param row      the parent's row; null when there is no parent
/// @param cursor   null when the endpoint has none
/// @param range    where the run starts and ends; null when the endpoint has no cursor
record PlaceholderValues(String resource, Map<String, JsonPath> bindings,
        @Nullable Map<String, @Nullable Object> row, @Nullable RestCursor cursor,
        @Nullable CursorRange range) implements Function<String, @Nullable Object> {
    private static final String INCREMENTAL = "incremental.";

    @Override
    public @Nullable Object apply(String name) {
        JsonPath field = bindings.get(name);
        if (field != null && row != null) {
            List<@Nullable Object> found = field.values(row);
            if (found.isEmpty()) {
                throw new TerminalException(
                        ("resource %s: the row of its parent has no field `%s`, which {%s} asks for; its "
                                + "fields: %s")
                                .formatted(resource, field, name, String.join(", ", row.keySet())));
            }
            return found.getFirst();
        }
        if (cursor != null && range != null && name.startsWith(INCREMENTAL)) {
            return ofCursor(name.substring(INCREMENTAL.length()), cursor, range);
        }
        throw new TerminalException("resource %s: the placeholder {%s} stands for nothing".formatted(resource,
                name));
    }

    private @Nullable Object ofCursor(String attribute, RestCursor known, CursorRange reached) {
        return switch (attribute) {
            case "initial_value" -> converted(known.incremental().initialValue().orElse(null));
            case "start_value" -> converted(reached.startValue());
            case "last_value" -> converted(reached.lastValue());
            case "end_value" -> converted(reached.endValue());
            case "cursor_path" -> known.incremental().cursorPath();
            case "lag" -> known.incremental().lag().orElse(null);
            case "row_order" -> known.incremental().rowOrder().map(order -> order.name().toLowerCase(
                    java.util.Locale.ROOT)).orElse(null);
            default -> throw new TerminalException(
                    ("resource %s: {incremental.%s} is not known; there are start_value, end_value, "
                            + "initial_value, ")
                            .formatted(resource, attribute) + "last_value, cursor_path, lag and row_order");
        };
    }

    /// What a parameter or placeholder gets for a cursor's value; nothing for nothing.
    @Nullable
    Object converted(@Nullable Object value) {
        if (value == null || cursor == null) {
            return value;
        }
        try {
            return cursor.convert().of(value);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TerminalException(("resource %s: convert of its cursor `%s` failed on a value: %s: "
                    + "make it accept every value that the cursor may have, also initial_value and end_value")
                    .formatted(resource, cursor.incremental().cursorPath(), e), e);
        }
    }
}
