package dev.dlt4j.internal.normalize.decide;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.VariantValue;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import dev.dlt4j.internal.normalize.rows.Tables;
import dev.dlt4j.internal.table.CellTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fits one value to one column: converts it to the column's type as dlt does, and then checks it against the
/// limits of the column in the destination. A value is kept or refused; only fraction digits can be lost,
/// which is reported.
final class ValueFitting {
    private final Tables tables;
    private final Coercion coercion;
    private final ColumnRoom room;

    /// How a value fits.
    sealed interface Outcome {}

    /// It is kept.
    ///
    /// @param value  of the type in the schema
    /// @param stored of the type in the destination
    record Kept(Object value, Object stored, boolean rounded) implements Outcome {}

    /// It counts as null, like the text `null` in a column of documents.
    record Nothing() implements Outcome {}

    /// dlt has a variant of its own for it.
    record Beyond(VariantValue variant) implements Outcome {}

    /// The column cannot keep it.
    ///
    /// @param otherType the column as it is in the destination, when only that is the reason
    record Misfit(Optional<Column> otherType) implements Outcome {}

    private static final Misfit MISFIT = new Misfit(Optional.empty());

    ValueFitting(Tables tables, Coercion coercion) {
        this.tables = tables;
        this.coercion = coercion;
        this.room = new ColumnRoom(tables.types());
    }

    /// Fits a value and records digits that it loses.
    Outcome fit(String table, Column column, DataType own, Object value) {
        Outcome outcome = outcome(table, column, own, value);
        if (outcome instanceof Kept kept && (kept.rounded() || isCut(column, value))) {
            tell(table, column);
        }
        return outcome;
    }

    /// Whether the column can hold the value at all.
    boolean fits(String table, Column column, DataType own, Object value) {
        return outcome(table, column, own, value) instanceof Kept;
    }

    private Outcome outcome(String table, Column column, DataType own, Object value) {
        DataType wanted = column.dataType().orElseThrow();
        Object coerced;
        try {
            coerced = coercion.coerce(wanted, own, value);
        } catch (CoercionException | TerminalException misfit) {
            return MISFIT;
        }
        if (coerced == null) {
            return new Nothing();
        }
        if (coerced instanceof VariantValue beyond) {
            return new Beyond(beyond);
        }
        if (wanted == DataType.TIMESTAMP) {
            try {
                coerced = coercion.normalizeTimezone(coerced, tables.types().aware(column));
            } catch (TerminalException beyondTheYears) {
                return MISFIT;
            }
        }
        boolean fewerDigits = false;
        if (coerced instanceof Double number && !(value instanceof Double)
                && !DoubleRoom.isExact(value, number)) {
            if (!(value instanceof Wei
                    && tables.schema().inference().detections().contains("wei_to_double"))) {
                return MISFIT;
            }
            fewerDigits = true;
        }
        Column stored = tables.stored(table, column);
        return stored.equals(column)
                ? within(table, column, coerced, fewerDigits)
                : withinOther(table, column, stored, coerced);
    }

    private Outcome within(String table, Column column, Object coerced, boolean rounded) {
        return switch (room.of(column, coerced, tables.secondDigits(table, column))) {
            case EXACT -> new Kept(coerced, coerced, rounded);
            case ROUNDED -> new Kept(coerced, coerced, true);
            case NONE -> coerced instanceof Wei wei
                    ? new Beyond(new VariantValue("str", text(wei.value())))
                    : MISFIT;
        };
    }

    /// Wei that do not fit are treated as whole numbers that are too long.
    private static String text(BigDecimal number) {
        return PythonText.str(number);
    }

    /// Fits a value to a column that was created with another type. It may lose only what the
    /// schema's own type would lose too.
    private Outcome withinOther(String table, Column column, Column stored, Object coerced) {
        Misfit misfit = new Misfit(Optional.of(stored));
        DataType wanted = column.dataType().orElseThrow();
        DataType there = stored.dataType().orElseThrow();
        Object moved = there == wanted ? coerced : thereAndBack(column, there, coerced);
        if (moved == null) {
            return misfit;
        }
        Object kept = there == DataType.TIMESTAMP
                ? coercion.normalizeTimezone(moved, tables.types().aware(stored))
                : moved;
        int digits = tables.secondDigits(table, stored);
        ColumnRoom.Fit fit = room.of(stored, kept, digits);
        boolean mayRound = there == wanted && !asksForMore(table, column, stored);
        return fit == ColumnRoom.Fit.EXACT || (fit == ColumnRoom.Fit.ROUNDED && mayRound)
                ? new Kept(coerced, kept, fit == ColumnRoom.Fit.ROUNDED)
                : misfit;
    }

    /// The value as another type, or null when converting it back would change it.
    private @Nullable Object thereAndBack(Column column, DataType there, Object value) {
        DataType wanted = column.dataType().orElseThrow();
        try {
            Object moved = coercion.coerce(there, wanted, value);
            if (moved == null || moved instanceof VariantValue) {
                return null;
            }
            Object back = coercion.coerce(wanted, there, moved);
            return back != null && isSame(wanted, column, value, back) ? moved : null;
        } catch (CoercionException | TerminalException beyond) {
            return null;
        }
    }

    /// Whether the schema's column has more fraction digits than the one in the destination.
    private boolean asksForMore(String table, Column column, Column stored) {
        return switch (column.dataType().orElseThrow()) {
            case DECIMAL, WEI ->
                tables.types().digits(column).scale() > tables.types().digits(stored).scale();
            case TIMESTAMP, TIME ->
                tables.secondDigits(table, column) > tables.secondDigits(table, stored);
            default -> false;
        };
    }

    private boolean isSame(DataType type, Column column, Object one, Object other) {
        return switch (type) {
            case DECIMAL, WEI -> number(one).compareTo(number(other)) == 0;
            case TIMESTAMP -> one.equals(
                    coercion.normalizeTimezone(other, tables.types().aware(column)));
            case BINARY -> Objects.deepEquals(one, other);
            case TEXT, DOUBLE, BOOL, BIGINT, JSON, DATE, TIME -> one.equals(other);
        };
    }

    private static BigDecimal number(Object value) {
        return value instanceof Wei wei ? wei.value() : (BigDecimal) value;
    }

    /// Whether fraction digits of a second were lost when the value was read.
    private static boolean isCut(Column column, Object value) {
        DataType type = column.dataTypeOrNull();
        return (type == DataType.TIMESTAMP || type == DataType.TIME)
                && switch (value) {
                    case String text -> LongFraction.isLost(text);
                    case Double number -> LongFraction.isLost(number.toString());
                    default -> false;
                };
    }

    private void tell(String table, Column column) {
        Column stored = tables.stored(table, column);
        switch (stored.dataType().orElseThrow()) {
            case DECIMAL, WEI -> tables.losses().fractionDigits(table, column.name(),
                    tables.types().digits(stored).scale());
            case DOUBLE -> tables.losses().doubleDigits(table, column.name());
            default -> tables.losses().secondDigits(table, column.name(),
                    Math.min(CellTypes.MICROS, tables.secondDigits(table, stored)));
        }
    }

    /// The value in a form for a variant when its own type cannot hold it: infinities and NaN
    /// are doubles, all else is text.
    Object plainest(Object value) {
        if (value instanceof NonFiniteDecimal special) {
            return special.doubleValue();
        }
        return switch (value) {
            case OffsetDateTime aware -> PythonText.isoFormat(aware);
            case LocalDateTime naive -> PythonText.isoFormat(naive);
            case LocalTime time -> PythonText.isoFormat(time);
            case BigDecimal decimal -> PythonText.str(decimal);
            case Wei wei -> PythonText.str(wei.value());
            case BigInteger integer -> integer.toString();
            default -> value;
        };
    }
}
