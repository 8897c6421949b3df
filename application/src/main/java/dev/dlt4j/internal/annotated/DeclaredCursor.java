package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.internal.config.WantedValues;
import dev.dlt4j.spi.annotation.Cursor;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.ResourceContext;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cursor that a parameter declares.
final class DeclaredCursor {
    private DeclaredCursor() {}

    /// The cursor as annotation and settings say it.
    static Incremental<?> of(Injected.OfCursor wanted, WantedValues values) {
        Cursor said = wanted.cursor();
        String key = said.key().isEmpty() ? Injected.nameOf(wanted.parameter()) : said.key();
        return typed(values.cursor(key.isEmpty() ? "cursor" : key, keys(said)),
                type(wanted.parameter().getParameterizedType()));
    }

    private static Map<String, Object> keys(Cursor said) {
        Map<String, Object> keys = new LinkedHashMap<>();
        put(keys, "cursor_path", said.value());
        put(keys, "initial_value", said.initial());
        put(keys, "end_value", said.end());
        put(keys, "last_value_func", said.lastValue());
        if (!Double.isNaN(said.lag())) {
            boolean whole = said.lag() == Math.rint(said.lag());
            keys.put("lag", whole ? (Object) (long) said.lag() : (Object) said.lag());
        }
        if (said.primaryKey().length > 0) {
            keys.put("primary_key", List.of(said.primaryKey()));
        }
        if (said.rowOrder().length > 0) {
            keys.put("row_order", lower(said.rowOrder()[0]));
        }
        keys.put("on_cursor_value_missing", lower(said.onMissing()));
        keys.put("range_start", lower(said.rangeStart()));
        keys.put("range_end", lower(said.rangeEnd()));
        return keys;
    }

    private static void put(Map<String, Object> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Class<?> type(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> argument ? argument : Object.class;
    }

    /// Texts that annotations and settings hold become values of the declared type.
    private static Incremental<?> typed(Incremental<?> read, Class<?> type) {
        if (type == Object.class) {
            return read;
        }
        Incremental<Object> typed = read.type(erased(type));
        if (read.initialValue().isPresent()) {
            typed = typed.from(CursorText.as(type, read.initialValue().get()));
        }
        return read.endValue().isPresent() ? typed.until(CursorText.as(type, read.endValue().get())) : typed;
    }

    @SuppressWarnings("unchecked") // values of any type are objects
    private static Class<Object> erased(Class<?> type) {
        return (Class<Object>) type;
    }

    /// The cursor of a resource that runs.
    static Object running(Injected.OfCursor wanted, Incremental<?> cursor, ResourceContext context) {
        CursorRange range = context.cursor();
        return wanted.parameter().getType() == CursorRange.class ? range : cursor.reading(new Reading(range));
    }

    private record Reading(CursorRange range) implements Incremental.Reading {
        @Override
        public @Nullable Object startValue() {
            return range.<Object>startValue();
        }

        @Override
        public @Nullable Object lastValue() {
            return range.<Object>lastValue();
        }
    }
}
