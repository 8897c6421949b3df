package dev.dlt4j.spi.annotation;

import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes the resource of a method incremental, and gives the method its cursor: as an
/// [dev.dlt4j.domain.incremental.Incremental], whose type argument is the type of the cursor's values, or as
/// a [dev.dlt4j.spi.source.CursorRange].
///
/// What it says can be said in settings too, and counts more there, by dlt's keys:
/// `sources.<section>.<resource>.<parameter>.initial_value`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Cursor {
    /// The field of the rows, or a JSON path. Empty: `cursor_path` of the settings.
    String value() default "";

    /// The key in settings; the parameter's name by default.
    String key() default "";

    /// Where the first run starts, as text in the form of the cursor's type.
    String initial() default "";

    /// Reads one range up to this value, without state.
    String end() default "";

    /// Starts earlier: days for dates, seconds for timestamps, units for numbers. NaN: does not.
    double lag() default Double.NaN;

    /// Which value is kept: `max` or `min`.
    String lastValue() default "max";

    /// The columns by which rows that were loaded already are recognized; the resource's key by default.
    String[] primaryKey() default {};

    /// The order of the rows, if they have one: ends the reading early.
    RowOrder[] rowOrder() default {};

    /// What happens to rows without a cursor.
    MissingCursor onMissing() default MissingCursor.RAISE;

    /// Whether rows at the start are read.
    RangeEdge rangeStart() default RangeEdge.CLOSED;

    /// Whether rows at the end are read.
    RangeEdge rangeEnd() default RangeEdge.OPEN;
}
