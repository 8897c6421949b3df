package dev.dlt4j.http.rest;

import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cursor of an endpoint: which rows are new, and how the API is asked for them.
///
/// @param startParam parameter that gets where this run starts; null for none
/// @param endParam   parameter that gets where this run ends; null for none
/// @param convert    makes the value of a parameter or placeholder of a cursor's value
/// @param window     how much of the range one request asks for; null for all of it
/// @param perParent  whether each row of the parent has a cursor of its own
record RestCursor(Incremental<?> incremental, @Nullable String startParam, @Nullable String endParam,
        OneValue convert, @Nullable StepLength window, boolean perParent) {
    /// Reads the keys of dlt's `incremental`.
    static @Nullable RestCursor of(Map<String, @Nullable Object> keys, String path, @Nullable String param,
            BoundFunctions functions, RestFaults faults) {
        if (keys.get("incremental") instanceof Incremental<?> ready) {
            return new RestCursor(ready, param, null, value -> value, null, false);
        }
        if (!(keys.get("cursor_path") instanceof String cursorPath)) {
            faults.add(path + ".cursor_path", "the field that tells new rows is needed");
            return null;
        }
        Object written = keys.get("convert") == null ? keys.get("transform") : keys.get("convert");
        OneValue convert = written == null
                ? value -> value
                : functions.value(written, "value", path + ".convert", faults);
        Incremental<Object> incremental;
        try {
            incremental = Incremental.on(cursorPath);
        } catch (JsonPathException e) {
            faults.add(path + ".cursor_path", String.valueOf(e.getMessage()));
            return null;
        }
        return new RestCursor(with(incremental, keys, path, faults),
                param != null ? param : keys.get("start_param") instanceof String start ? start : null,
                keys.get("end_param") instanceof String end ? end : null, convert,
                window(keys, path, faults), perParent(keys, path, faults));
    }

    private static @Nullable StepLength window(Map<String, @Nullable Object> keys, String path,
            RestFaults faults) {
        Object written = keys.get("window");
        if (written == null) {
            return null;
        }
        if (keys.get("row_order") != null && !"asc".equals(keys.get("row_order"))) {
            faults.add(path + ".row_order",
                    "windows are read from the first to the last, so their rows do not "
                            + "fall: leave row_order out");
        }
        Optional<StepLength> length = StepLength.of(written);
        if (length.isEmpty()) {
            faults.add(path + ".window",
                    "expected a length such as 30d, 12h, 15m, or a number for numbers");
        }
        return length.orElse(null);
    }

    private static boolean perParent(Map<String, @Nullable Object> keys, String path, RestFaults faults) {
        Object written = keys.get("per_parent");
        if (written != null && !(written instanceof Boolean)) {
            faults.add(path + ".per_parent", "expected true or false");
        }
        if (Boolean.TRUE.equals(written) && Boolean.TRUE.equals(keys.get("allow_external_schedulers"))) {
            faults.add(path + ".per_parent", "a scheduler gives one range for all parents: leave one of "
                    + "per_parent and allow_external_schedulers out");
        }
        return Boolean.TRUE.equals(written);
    }

    private static Incremental<?> with(Incremental<Object> bare, Map<String, @Nullable Object> keys,
            String path,
            RestFaults faults) {
        Incremental<Object> incremental = bare;
        Object initial = keys.get("initial_value");
        if (initial != null) {
            incremental = incremental.from(initial);
        }
        Object end = keys.get("end_value");
        if (end != null) {
            incremental = incremental.until(end);
        }
        if (keys.get("lag") instanceof Number lag) {
            incremental = incremental.lag(lag);
        } else if (keys.get("lag") != null) {
            faults.add(path + ".lag", "expected a number of days, seconds or units");
        }
        switch (keys.get("last_value_func")) {
            case null -> {
            }
            case LastValueFunction function -> incremental = incremental.lastValue(function);
            case String name when List.of("max", "min").contains(name) ->
                incremental = incremental.lastValue(LastValueFunction.named(name));
            default -> faults.add(path + ".last_value_func", "expected max or min");
        }
        if (keys.get("row_order") != null) {
            incremental = incremental
                    .rowOrder(of(RowOrder.class, RowOrder.ASC, keys, "row_order", path, faults));
        }
        incremental = incremental
                .onMissing(of(MissingCursor.class, MissingCursor.RAISE, keys, "on_cursor_value_missing", path,
                        faults))
                .rangeStart(of(RangeEdge.class, RangeEdge.CLOSED, keys, "range_start", path, faults))
                .rangeEnd(of(RangeEdge.class, RangeEdge.OPEN, keys, "range_end", path, faults));
        if (keys.get("allow_external_schedulers") instanceof Boolean allowed) {
            incremental = incremental.externalSchedulers(allowed);
        }
        return switch (keys.get("primary_key")) {
            case null -> incremental;
            case List<?> none when none.isEmpty() -> incremental.key(new DedupKey.None());
            case List<?> names -> incremental
                    .key(new DedupKey.OfColumns(names.stream().map(String::valueOf).toList()));
            case Object name -> incremental.key(new DedupKey.OfColumn(String.valueOf(name)));
        };
    }

    private static <E extends Enum<E>> E of(Class<E> type, E otherwise, Map<String, @Nullable Object> keys,
            String key, String path, RestFaults faults) {
        Object written = keys.get(key);
        if (written == null) {
            return otherwise;
        }
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
        if (!known.contains(String.valueOf(written))) {
            faults.add(path + "." + key, "expected one of %s%s".formatted(String.join(", ", known),
                    RestFaults.nearest(String.valueOf(written), known)));
            return otherwise;
        }
        return Enum.valueOf(type, String.valueOf(written).toUpperCase(Locale.ROOT));
    }
}
