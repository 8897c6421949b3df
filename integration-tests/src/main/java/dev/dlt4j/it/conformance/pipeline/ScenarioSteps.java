package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Steps, cursors and limits of golden files.
public final class ScenarioSteps {
    private ScenarioSteps() {}

    static Resource<?> added(Resource<?> plain, Map<String, @Nullable Object> written) {
        Resource<?> resource = plain;
        if (written.get("incremental") != null) {
            resource = resource.incremental(incremental(Values.map(written.get("incremental"))));
        }
        for (Object each : Values.list(written.get("steps"))) {
            Map<String, @Nullable Object> step = Values.map(each);
            Object at = step.remove("at");
            Map.Entry<String, @Nullable Object> only = step.entrySet().iterator().next();
            Step made = step(only.getKey(), TypedValues.decode(only.getValue()));
            resource = at == null ? resource.withStep(made) : resource.insertAt(Values.number(at, 1), made);
        }
        Object limit = written.get("add_limit");
        return limit == null ? resource : resource.limit(limit(limit));
    }

    static Limit limit(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return Limit.items(Values.number(written, 0));
        }
        int most = Values.number(map.get("max_items"), 0);
        return Boolean.TRUE.equals(map.get("count_rows")) ? Limit.rows(most) : Limit.items(most);
    }

    private static Step step(String name, @Nullable Object argument) {
        if (name.equals("explode")) {
            String field = String.valueOf(argument);
            return new Step.FlatMapRows(name, item -> exploded(Values.map(item), field));
        }
        if (name.startsWith("filter_")) {
            Map<String, @Nullable Object> wanted = Values.map(argument);
            return new Step.FilterRows(name, item -> holds(name, Values.map(item), wanted));
        }
        return new Step.MapRows(name, item -> mapped(name, Values.map(item), argument));
    }

    static Stream<?> exploded(Map<String, @Nullable Object> item, String field) {
        List<Object> exploded = new ArrayList<>();
        for (Object element : Values.list(item.get(field))) {
            Map<String, @Nullable Object> one = Values.map(item);
            one.remove(field);
            if (element instanceof Map<?, ?> fields) {
                one.putAll(Values.map(fields));
            } else {
                one.put(field, element);
            }
            exploded.add(one);
        }
        return exploded.stream();
    }

    static boolean holds(String name, Map<String, @Nullable Object> item,
            Map<String, @Nullable Object> wanted) {
        return wanted.entrySet().stream().allMatch(entry -> {
            Object value = item.get(entry.getKey());
            return switch (name) {
                case "filter_eq" -> Objects.equals(value, entry.getValue());
                case "filter_ne" -> !Objects.equals(value, entry.getValue());
                case "filter_gt" -> number(value) > number(entry.getValue());
                default -> throw new IllegalArgumentException("not a step of golden files: " + name);
            };
        });
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    static Object mapped(String name, Map<String, @Nullable Object> item, @Nullable Object argument) {
        switch (name) {
            case "map_set" -> item.putAll(Values.map(argument));
            case "map_copy" -> Values.map(argument)
                    .forEach((to, path) -> item.put(to, at(item, String.valueOf(path))));
            case "map_add" -> Values.map(argument).forEach((field, more) -> item.merge(field,
                    Objects.requireNonNull(more), (one, other) -> ((Number) one).longValue()
                            + ((Number) other).longValue()));
            case "map_drop" -> Values.texts(argument).forEach(item::remove);
            case "map_rename" -> {
                Map<String, @Nullable Object> names = Values.map(argument);
                Map<String, @Nullable Object> renamed = Values.of();
                item.forEach((key, value) -> renamed.put(Values.text(names.get(key), key), value));
                return renamed;
            }
            default -> throw new IllegalArgumentException("not a step of golden files: " + name);
        }
        return item;
    }

    private static @Nullable Object at(Map<String, @Nullable Object> item, String path) {
        Object value = item;
        for (String part : path.split("\\.", -1)) {
            value = Values.map(value).get(part);
        }
        return value;
    }

    /// A cursor with dlt's arguments.
    public static Incremental<Object> incremental(Map<String, @Nullable Object> written) {
        Incremental<Object> incremental = Incremental.on(String.valueOf(written.get("cursor_path")));
        for (var entry : written.entrySet()) {
            Object value = TypedValues.decode(entry.getValue());
            if (value != null) {
                incremental = with(incremental, entry.getKey(), value);
            }
        }
        return incremental;
    }

    private static Incremental<Object> with(Incremental<Object> incremental, String key, Object value) {
        return switch (key) {
            case "cursor_path" -> incremental;
            case "initial_value" -> incremental.from(value);
            case "end_value" -> incremental.until(value);
            case "last_value_func" -> incremental.lastValue(LastValueFunction.named(value.toString()));
            case "primary_key" -> incremental.key(key(value));
            case "row_order" -> incremental.rowOrder(RowOrder.valueOf(upper(value)));
            case "on_cursor_value_missing" -> incremental.onMissing(MissingCursor.valueOf(upper(value)));
            case "lag" -> incremental.lag((Number) value);
            case "range_start" -> incremental.rangeStart(RangeEdge.valueOf(upper(value)));
            case "range_end" -> incremental.rangeEnd(RangeEdge.valueOf(upper(value)));
            default -> throw new IllegalArgumentException("not an argument of an incremental: " + key);
        };
    }

    private static String upper(Object value) {
        return value.toString().toUpperCase(Locale.ROOT);
    }

    /// A key as dlt writes it: a column, or a list of columns, which may be empty.
    public static DedupKey key(Object written) {
        if (!(written instanceof List<?> columns)) {
            return new DedupKey.OfColumn(written.toString());
        }
        return columns.isEmpty() ? new DedupKey.None() : new DedupKey.OfColumns(Values.texts(columns));
    }
}
