package dev.dlt4j.internal.config;

import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.step.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The cursor and the limit of a resource as a document writes them.
final class WrittenSteps {
    private static final String INCREMENTAL = "incremental";
    private static final String LIMIT = "limit";

    private WrittenSteps() {}

    /// @param typed whether the rows have the types of the declared columns, so that values of the cursor do,
    ///              too; documents hold texts where a column is a moment
    static Resource<?> over(Resource<?> resource, ConfigNode.Keys item, boolean typed, String where,
            ConfigFaults faults) {
        Resource<?> changed = resource;
        List<Column> columns = typed ? resource.hints().columns() : List.of();
        Optional<Incremental<?>> incremental = incremental(item.get(INCREMENTAL), columns,
                where + "." + INCREMENTAL, faults);
        if (incremental.isPresent()) {
            changed = changed.incremental(incremental.get());
        }
        Optional<Limit> limit = limit(item.get(LIMIT), where + "." + LIMIT, faults);
        return limit.isPresent() ? changed.limit(limit.get()) : changed;
    }

    static Optional<Incremental<?>> incremental(@Nullable ConfigNode node, String where,
            ConfigFaults faults) {
        return incremental(node, List.of(), where, faults);
    }

    private static Optional<Incremental<?>> incremental(@Nullable ConfigNode node, List<Column> columns,
            String where, ConfigFaults faults) {
        if (node == null || node.toValue() == null) {
            return Optional.empty();
        }
        if (!(node instanceof ConfigNode.Keys keys)) {
            faults.add(node.place(),
                    "%s: expected keys with values, cursor_path among them, found %s".formatted(where,
                            node.kind()));
            return Optional.empty();
        }
        int before = faults.count();
        Optional<Incremental<?>> made = ConfigRecords
                .bind(IncrementalKeys.class, keys, where, Settings.none(), Lookup.of(), faults)
                .flatMap(written -> incremental(written, columns, new Values(keys, where, faults)));
        return faults.count() == before ? made : Optional.empty();
    }

    private static Optional<Incremental<?>> incremental(IncrementalKeys written, List<Column> columns,
            Values values) {
        Incremental<Object> incremental;
        try {
            incremental = Incremental.on(written.cursorPath());
        } catch (JsonPathException e) {
            values.fault("cursor_path", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        Column cursor = columns.stream().filter(each -> each.name().equals(written.cursorPath())).findFirst()
                .orElse(null);
        for (Object initial : values.cursor("initial_value", written.initialValue(), cursor)) {
            incremental = incremental.from(initial);
        }
        for (Object end : values.cursor("end_value", written.endValue(), cursor)) {
            incremental = incremental.until(end);
        }
        for (Object lag : values.scalar("lag", written.lag())) {
            Number amount = number(lag);
            if (amount == null) {
                values.fault("lag", "expected a number of days, seconds or units");
            } else {
                incremental = incremental.lag(amount);
            }
        }
        incremental = incremental
                .lastValue(values.of("last_value_func", written.lastValueFunc(), List.of("max", "min"),
                        LastValueFunction::named, LastValueFunction.MAX))
                .onMissing(values.of("on_cursor_value_missing", written.onCursorValueMissing(),
                        MissingCursor.class, MissingCursor.RAISE))
                .rangeStart(values.of("range_start", written.rangeStart(), RangeEdge.class, RangeEdge.CLOSED))
                .rangeEnd(values.of("range_end", written.rangeEnd(), RangeEdge.class, RangeEdge.OPEN));
        if (written.rowOrder().isPresent()) {
            incremental = incremental.rowOrder(
                    values.of("row_order", written.rowOrder().get(), RowOrder.class, RowOrder.ASC));
        }
        if (written.allowExternalSchedulers().isPresent()) {
            incremental = incremental.externalSchedulers(written.allowExternalSchedulers().get());
        }
        Optional<DedupKey> key = values.key();
        return Optional.of(key.isPresent() ? incremental.key(key.get()) : incremental);
    }

    /// Variables of the environment are texts.
    private static @Nullable Number number(Object written) {
        if (written instanceof Number number) {
            return number;
        }
        String text = written.toString().strip();
        return text.matches("[+-]?[0-9]{1,18}")
                ? (Number) Long.valueOf(text)
                : text.matches("[+-]?[0-9]+\\.[0-9]+") ? (Number) Double.valueOf(text) : null;
    }

    private static Optional<Limit> limit(@Nullable ConfigNode node, String where,
            ConfigFaults faults) {
        if (node == null || node.toValue() == null) {
            return Optional.empty();
        }
        if (node instanceof ConfigNode.Scalar scalar) {
            if (scalar.value() instanceof Number number && number.doubleValue() == number.longValue()
                    && number.longValue() >= 0) {
                return Optional.of(Limit.items(number.longValue()));
            }
            faults.add(node.place(), where + ": expected a number of items from 0, or keys with values");
            return Optional.empty();
        }
        if (!(node instanceof ConfigNode.Keys keys)) {
            faults.add(node.place(), ("%s: expected a number of items, or the keys items, rows and time, "
                    + "found %s")
                    .formatted(where, node.kind()));
            return Optional.empty();
        }
        return ConfigRecords.bind(LimitKeys.class, keys, where, Settings.none(), Lookup.of(), faults)
                .flatMap(written -> limit(written, new Values(keys, where, faults)));
    }

    private static Optional<Limit> limit(LimitKeys written, Values values) {
        if (written.items().isPresent() && written.rows().isPresent()) {
            values.fault("rows", "a limit counts items or rows, not both: take one of them away");
            return Optional.empty();
        }
        if (written.items().orElse(0L) < 0 || written.rows().orElse(0L) < 0
                || written.time().orElse(0.0) < 0) {
            values.fault("items", "a limit is 0 or more");
            return Optional.empty();
        }
        Optional<Limit> counted = written.items().map(Limit::items).or(() -> written.rows().map(Limit::rows));
        Optional<Duration> time = written.time().map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)));
        return time.isEmpty()
                ? counted
                : Optional.of(counted.map(limit -> limit.orAfter(time.get()))
                        .orElseGet(() -> Limit.time(time.get())));
    }

    /// Values of some keys, with the faults that are found in them.
    private record Values(ConfigNode.Keys keys, String where, ConfigFaults faults) {
        void fault(String key, String what) {
            ConfigNode node = keys.get(key);
            faults.add(node == null ? keys.place() : node.place(), "%s.%s: %s".formatted(where, key, what));
        }

        /// The value, as an empty list when it is missing; lists and maps are faults.
        List<Object> scalar(String key, Optional<Object> value) {
            if (value.isEmpty()) {
                return List.of();
            }
            if (keys.get(key) instanceof ConfigNode.Scalar) {
                return List.of(value.get());
            }
            fault(key, "expected a single value");
            return List.of();
        }

        /// As [#scalar], in the type of the cursor's column.
        List<Object> cursor(String key, Optional<Object> value, @Nullable Column column) {
            try {
                return scalar(key, value).stream().map(each -> CursorValue.of(each, column)).toList();
            } catch (ConfigurationError e) {
                fault(key, String.join("; ", e.faults()));
                return List.of();
            }
        }

        <E extends Enum<E>> E of(String key, String text, Class<E> type, E otherwise) {
            return of(key, text, ConfigKey.constants(type),
                    name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)), otherwise);
        }

        <V> V of(String key, String text, List<String> known, Function<String, V> value, V otherwise) {
            if (known.contains(text)) {
                return value.apply(text);
            }
            fault(key, "expected one of %s%s".formatted(String.join(", ", known),
                    EditDistance.hint(text, known)));
            return otherwise;
        }

        Optional<DedupKey> key() {
            return switch (keys.get("primary_key")) {
                case null -> Optional.empty();
                case ConfigNode.Scalar name when name.value() == null -> Optional.empty();
                case ConfigNode.Scalar name -> Optional.of(new DedupKey.OfColumn(name.text()));
                case ConfigNode.Sequence none when none.items().isEmpty() -> Optional.of(new DedupKey.None());
                case ConfigNode node -> WrittenColumns.names(keys, "primary_key", where, faults)
                        .map(DedupKey.OfColumns::new);
            };
        }
    }
}
