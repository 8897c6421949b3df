package dev.dlt4j.http.rest;

import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.spi.step.ItemFunction;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cursor of an endpoint, as the keys of `incremental` have it. Immutable; each method gives a changed
/// copy.
///
/// @param keys the grammar's
public record EndpointCursor(Map<String, ? extends @Nullable Object> keys) {
    public EndpointCursor {
        keys = Map.copyOf(keys);
    }

    /// A cursor on the field at a path, `updated_at`.
    public static EndpointCursor on(String cursorPath) {
        return new EndpointCursor(Map.of("cursor_path", cursorPath));
    }

    private EndpointCursor with(String key, Object value) {
        return new EndpointCursor(Keys.with(keys, key, value));
    }

    /// Where the first run starts.
    public EndpointCursor from(Object initialValue) {
        return with("initial_value", initialValue);
    }

    /// Reads one range up to this value, without state.
    public EndpointCursor until(Object endValue) {
        return with("end_value", endValue);
    }

    /// The parameter that gets where the run starts.
    public EndpointCursor startParam(String name) {
        return with("start_param", name);
    }

    /// The parameter that gets where the run ends.
    public EndpointCursor endParam(String name) {
        return with("end_param", name);
    }

    /// Converts a cursor's value to the one that is sent.
    public EndpointCursor convert(ItemFunction<Object, ?> function) {
        return with("convert", function);
    }

    /// Starts earlier: by days for dates, seconds for moments, units for numbers.
    public EndpointCursor lag(Number amount) {
        return with("lag", amount);
    }

    /// Requests the range in pieces of this length.
    public EndpointCursor window(Duration length) {
        return with("window", length.toSeconds() + "s");
    }

    /// Requests a range of numbers in pieces of this size.
    public EndpointCursor window(Number units) {
        return with("window", units);
    }

    /// Gives each row of the parent a cursor of its own.
    public EndpointCursor perParent() {
        return with("per_parent", true);
    }

    /// The order in which rows come, so that reading ends early.
    public EndpointCursor rowOrder(RowOrder order) {
        return with("row_order", name(order));
    }

    /// What happens to rows without a cursor; by default the run fails.
    public EndpointCursor onMissing(MissingCursor reaction) {
        return with("on_cursor_value_missing", name(reaction));
    }

    /// Whether rows at the start and at the end are read; by default those at the start are.
    public EndpointCursor edges(RangeEdge start, RangeEdge end) {
        return with("range_start", name(start)).with("range_end", name(end));
    }

    /// Keeps the smallest value, not the largest.
    public EndpointCursor falling() {
        return with("last_value_func", "min");
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
