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
public record DeclaredCursor(Map<String, ? extends @Nullable Object> keys) {
    public DeclaredCursor {
        keys = Map.copyOf(keys);
    }

    /// A cursor on the field at a path, `updated_at`.
    public static DeclaredCursor on(String cursorPath) {
        return new DeclaredCursor(Map.of("cursor_path", cursorPath));
    }

    private DeclaredCursor with(String key, Object value) {
        return new DeclaredCursor(Keys.with(keys, key, value));
    }

    /// Where the first run starts.
    public DeclaredCursor from(Object initialValue) {
        return with("initial_value", initialValue);
    }

    /// Reads one range up to this value, without state.
    public DeclaredCursor until(Object endValue) {
        return with("end_value", endValue);
    }

    /// The parameter that gets where the run starts.
    public DeclaredCursor startParam(String name) {
        return with("start_param", name);
    }

    /// The parameter that gets where the run ends.
    public DeclaredCursor endParam(String name) {
        return with("end_param", name);
    }

    /// Makes what is sent of a cursor's value.
    public DeclaredCursor convert(ItemFunction<Object, ?> function) {
        return with("convert", function);
    }

    /// Starts earlier: by days for dates, seconds for moments, units for numbers.
    public DeclaredCursor lag(Number amount) {
        return with("lag", amount);
    }

    /// Asks for the range piece by piece, so long each.
    public DeclaredCursor window(Duration length) {
        return with("window", length.toSeconds() + "s");
    }

    /// Asks for a range of numbers piece by piece.
    public DeclaredCursor window(Number units) {
        return with("window", units);
    }

    /// Gives each row of the parent a cursor of its own.
    public DeclaredCursor perParent() {
        return with("per_parent", true);
    }

    /// The order in which rows come, so that reading ends early.
    public DeclaredCursor rowOrder(RowOrder order) {
        return with("row_order", name(order));
    }

    /// What happens to rows without a cursor; by default the run fails.
    public DeclaredCursor onMissing(MissingCursor reaction) {
        return with("on_cursor_value_missing", name(reaction));
    }

    /// Whether rows at the start and at the end are read; by default those at the start are.
    public DeclaredCursor edges(RangeEdge start, RangeEdge end) {
        return with("range_start", name(start)).with("range_end", name(end));
    }

    /// Keeps the smallest value, not the largest.
    public DeclaredCursor falling() {
        return with("last_value_func", "min");
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
