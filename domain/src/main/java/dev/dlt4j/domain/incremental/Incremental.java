package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.incremental.CursorException.Fault;
import dev.dlt4j.domain.jsonpath.JsonPath;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a resource is read incrementally: which field of its rows is the cursor, where reading starts, and
/// what happens at the edges. dlt's `incremental`. Immutable; each method gives a changed copy.
///
/// ```java
/// Incremental.on("updated_at").from(Instant.parse("2024-01-01T00:00:00Z")).lag(Duration.ofHours(1))
/// ```
///
/// @param <T> type of the cursor's values
public final class Incremental<T> {
    private final Draft is;

    private Incremental(Draft draft) {
        this.is = draft;
    }

    /// The settings; changed only before they are published in an instance.
    private static final class Draft implements Cloneable {
        private final String cursorPath;
        private @Nullable Object initial;
        private @Nullable Object end;
        private LastValueFunction function = LastValueFunction.MAX;
        private @Nullable DedupKey key;
        private @Nullable RowOrder rowOrder;
        private MissingCursor onMissing = MissingCursor.RAISE;
        private @Nullable Number lag;
        private RangeEdge rangeStart = RangeEdge.CLOSED;
        private RangeEdge rangeEnd = RangeEdge.OPEN;
        private @Nullable Class<?> type;
        private @Nullable Boolean externalSchedulers;
        private @Nullable Reading reading;

        private Draft(String cursorPath) {
            this.cursorPath = cursorPath;
        }

        private Draft copy() {
            try {
                return (Draft) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// How far a resource was read that runs, or ran.
    public interface Reading {
        /// Where the run starts; null when it has no start.
        @Nullable
        Object startValue();

        /// The value reached so far.
        @Nullable
        Object lastValue();
    }

    /// A cursor on a field of the rows, by the name it has in the data: a plain name, a quoted one, or a JSON
    /// path, of which the first match counts; `$` is the whole row.
    ///
    /// @throws dev.dlt4j.domain.jsonpath.JsonPathException when it is not a path
    public static Incremental<Object> on(String cursorPath) {
        JsonPath.of(cursorPath);
        return new Incremental<>(new Draft(cursorPath));
    }

    /// The cursor that a state holds, dlt's `from_existing_state`: with the initial value it had, and with
    /// the last value it reached. Its other options are not in the state.
    ///
    /// @param sourceState the state of the source: `ctx.sourceState()`, or `pipeline.state().source(name)`
    /// @param resource    name of the resource that is read by it
    /// @throws CursorException when no such cursor is in the state, naming those that are
    public static Incremental<Object> fromState(Map<String, ? extends @Nullable Object> sourceState,
            String resource, String cursorPath) {
        Map<?, ?> cursors = below(below(below(sourceState, "resources"), resource), "incremental");
        if (!(cursors.get(cursorPath) instanceof Map<?, ?> stored)) {
            throw new CursorException(Fault.NOT_STORED, cursorPath,
                    ("the state has no cursor %s of resource %s; %s: was the resource read, and without an "
                            + "end value?")
                            .formatted(cursorPath, resource,
                                    cursors.isEmpty()
                                            ? "it has none of this resource"
                                            : "it has " + cursors.keySet()),
                    null);
        }
        Object last = CursorValues.plain(stored.get("last_value"));
        Object initial = CursorValues.plain(stored.get("initial_value"));
        Incremental<Object> cursor = on(cursorPath);
        return (initial == null ? cursor : cursor.from(initial)).reading(new Stored(initial, last));
    }

    private static Map<?, ?> below(Map<?, ?> state, String key) {
        return state.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private record Stored(@Nullable Object startValue, @Nullable Object lastValue) implements Reading {}

    /// Where the first run starts; later runs start where the last one stopped. Its type is the cursor's,
    /// unless one is declared.
    public <U> Incremental<U> from(U initial) {
        return changed(draft -> {
            draft.initial = CursorValues.plain(Objects.requireNonNull(initial, "initial"));
        });
    }

    /// Reads one range, from the initial value up to `end`, without looking at the state or changing it.
    /// Needs an initial value.
    public Incremental<T> until(T end) {
        return changed(draft -> {
            draft.end = CursorValues.plain(Objects.requireNonNull(end, "end"));
        });
    }

    /// The type of the cursor's values, where the initial value does not show it.
    public <U> Incremental<U> type(Class<U> type) {
        return changed(draft -> {
            draft.type = type;
        });
    }

    /// Which value is kept as the last one: `LastValueFunction.MAX` by default, `MIN`, or a function of your
    /// own.
    public Incremental<T> lastValue(LastValueFunction function) {
        return changed(draft -> {
            draft.function = function;
        });
    }

    /// The columns by which rows that were loaded already are recognized; by default the resource's primary
    /// key, else the whole row. With no column at all such rows are loaded again.
    public Incremental<T> primaryKey(String... columns) {
        return key(DedupKey.of(List.of(columns)));
    }

    /// As [#primaryKey(String...)], for keys that it cannot say.
    public Incremental<T> key(DedupKey key) {
        return changed(draft -> {
            draft.key = key;
        });
    }

    /// Declares that the source gives its rows in this order, so that it is closed at the first row out of
    /// range. The page of that row is still read to its end.
    public Incremental<T> rowOrder(RowOrder order) {
        return changed(draft -> {
            draft.rowOrder = order;
        });
    }

    /// What happens to rows without a cursor; by default the run fails.
    public Incremental<T> onMissing(MissingCursor reaction) {
        return changed(draft -> {
            draft.onMissing = reaction;
        });
    }

    /// Starts earlier than where the last run stopped, so that late rows are read: by days for dates, seconds
    /// for timestamps, units for numbers. Rows that were loaded already are then loaded again: merge them by
    /// a key.
    public Incremental<T> lag(Number amount) {
        return changed(draft -> {
            draft.lag = amount;
        });
    }

    /// A lag on timestamps.
    public Incremental<T> lag(Duration duration) {
        return duration.getNano() == 0
                ? lag(duration.getSeconds())
                : lag(duration.getSeconds() + duration.getNano() / 1e9);
    }

    /// Whether rows at the start value are read. They are by default, and those loaded already are
    /// recognized; with an open start nothing has to be recognized.
    public Incremental<T> rangeStart(RangeEdge edge) {
        return changed(draft -> {
            draft.rangeStart = edge;
        });
    }

    /// Whether rows at the end value are read; by default they are not.
    public Incremental<T> rangeEnd(RangeEdge edge) {
        return changed(draft -> {
            draft.rangeEnd = edge;
        });
    }

    /// Whether start and end come from a scheduler's interval. By default the environment decides
    /// (`DLT_ALLOW_EXTERNAL_SCHEDULERS`).
    public Incremental<T> externalSchedulers(boolean allow) {
        return changed(draft -> {
            draft.externalSchedulers = allow;
        });
    }

    public String cursorPath() {
        return is.cursorPath;
    }

    /// The name of the column when the cursor is one field of the row.
    public Optional<String> cursorColumn() {
        return JsonPath.of(is.cursorPath).simpleField();
    }

    public Optional<Object> initialValue() {
        return Optional.ofNullable(is.initial);
    }

    public Optional<Object> endValue() {
        return Optional.ofNullable(is.end);
    }

    public LastValueFunction lastValueFunction() {
        return is.function;
    }

    /// The key declared here; empty when the resource's counts.
    public Optional<DedupKey> key() {
        return Optional.ofNullable(is.key);
    }

    public Optional<RowOrder> rowOrder() {
        return Optional.ofNullable(is.rowOrder);
    }

    public MissingCursor onMissing() {
        return is.onMissing;
    }

    public Optional<Number> lag() {
        return Optional.ofNullable(is.lag);
    }

    public RangeEdge rangeStart() {
        return is.rangeStart;
    }

    public RangeEdge rangeEnd() {
        return is.rangeEnd;
    }

    public Optional<Boolean> externalSchedulers() {
        return Optional.ofNullable(is.externalSchedulers);
    }

    /// The kind of the cursor's values: the declared type's, else the initial value's.
    public CursorType cursorType() {
        return is.type != null ? CursorType.of(is.type) : CursorType.ofValue(is.initial);
    }

    /// A cursor value in the declared type, as user code asks for it.
    ///
    /// @throws IllegalArgumentException when it is of a kind that cannot become that type
    public @Nullable Object typed(@Nullable Object value) {
        return is.type == null ? value : CursorValues.as(is.type, value);
    }

    /// This cursor with what was read by it, so that it answers [#startValue()] and [#lastValue()].
    public Incremental<T> reading(Reading reached) {
        return changed(draft -> {
            draft.reading = reached;
        });
    }

    /// Where the run starts that reads by this cursor: what the last run reached, less the lag, or the
    /// initial value. Outside of a run the initial value.
    @SuppressWarnings("unchecked") // T is the declared type, or anything
    public @Nullable T startValue() {
        return (T) typed(is.reading == null ? is.initial : is.reading.startValue());
    }

    /// The value reached so far; before the first row, and outside of a run, the start value.
    @SuppressWarnings("unchecked") // T is the declared type, or anything
    public @Nullable T lastValue() {
        return is.reading == null ? startValue() : (T) typed(is.reading.lastValue());
    }

    /// This cursor on the range of a scheduler, within its own initial and end values: it reads that range
    /// and keeps no state, dlt's `allow_external_schedulers`.
    ///
    /// @throws CursorException when the type of the cursor is not known, or is not one of time
    public Incremental<T> joined(String resource, TimeInterval interval) {
        Object start = ofTime(resource, interval.start(), interval);
        Object end = ofTime(resource, interval.end(), interval);
        try {
            Object initial = is.initial;
            if (initial != null) {
                start = alike(start, initial);
                start = CursorOrder.isSame(is.function.choose(initial, start), initial) ? initial : start;
            }
            Object limit = is.end;
            if (limit != null) {
                end = alike(end, limit);
                end = CursorOrder.isSame(is.function.choose(limit, end), end) ? limit : end;
            }
        } catch (IllegalArgumentException e) {
            throw scheduler(resource,
                    "cannot be compared with the interval of the scheduler: " + e.getMessage(), e);
        }
        Object first = start;
        Object last = end;
        return changed(draft -> {
            draft.initial = first;
            draft.end = last;
        });
    }

    private Object ofTime(String resource, OffsetDateTime time, TimeInterval interval) {
        return switch (cursorType()) {
            case TIMESTAMP -> time;
            case DATE -> time.atZoneSameInstant(interval.zone()).toLocalDate();
            case INTEGER -> time.toEpochSecond();
            case NUMBER -> time.toEpochSecond() + time.getNano() / 1e9;
            case TEXT -> throw scheduler(resource,
                    "holds texts, which cannot be compared with the interval of a scheduler: convert them "
                            + "by a step",
                    null);
            case OTHER, UNKNOWN -> throw scheduler(resource,
                    "has no type of time, so it cannot take the interval of a scheduler: declare its type, "
                            + "or give an initial value",
                    null);
        };
    }

    /// A time with or without a zone, as the other one is.
    private static Object alike(Object time, Object other) {
        return time instanceof OffsetDateTime aware && other instanceof LocalDateTime
                ? aware.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : time;
    }

    private CursorException scheduler(String resource, String what, @Nullable Throwable cause) {
        return new CursorException(Fault.SCHEDULER, is.cursorPath,
                "resource %s: the cursor %s %s".formatted(resource, is.cursorPath, what), cause);
    }

    /// Fails because an interval is asked for that nobody gives.
    public CursorException withoutScheduler(String resource) {
        return scheduler(resource,
                "asks for the interval of a scheduler, but there is none: set DLT_INTERVAL_START and "
                        + "DLT_INTERVAL_END",
                null);
    }

    /// Whether rows at the boundary are recognized at all.
    boolean deduplicates(DedupKey inForce) {
        boolean lagged = is.lag != null && is.lag.doubleValue() != 0 && ordersByExtreme();
        return is.rangeStart == RangeEdge.CLOSED && is.end == null && !lagged
                && !(inForce instanceof DedupKey.None);
    }

    /// Whether the largest or the smallest value is kept, so that values can be compared with each other.
    public boolean ordersByExtreme() {
        return is.function.equals(LastValueFunction.MAX) || is.function.equals(LastValueFunction.MIN);
    }

    /// Fails unless an end value stands behind an initial value.
    ///
    /// @throws CursorException saying what is wrong with the range
    void requireRange(String resource) {
        if (is.end == null) {
            return;
        }
        if (is.initial == null) {
            throw range(resource, "has an end value but no initial value; give both", null);
        }
        boolean behind;
        try {
            behind = CursorOrder.isSame(is.function.choose(is.end, is.initial), is.end);
        } catch (IllegalArgumentException e) {
            throw range(resource,
                    ("has an initial value of type %s and an end value of type %s, which cannot be "
                            + "compared; give both in one type")
                            .formatted(CursorOrder.typeName(is.initial), CursorOrder.typeName(is.end)),
                    e);
        }
        if (!behind) {
            throw range(resource,
                    "ends at %s, before its initial value %s; exchange them, or check the function"
                            .formatted(is.end, is.initial),
                    null);
        }
    }

    private CursorException range(String resource, String what, @Nullable Throwable cause) {
        return new CursorException(Fault.RANGE, is.cursorPath,
                "resource %s: the cursor %s %s".formatted(resource, is.cursorPath, what), cause);
    }

    private <U> Incremental<U> changed(Consumer<Draft> change) {
        Draft copy = is.copy();
        change.accept(copy);
        return new Incremental<>(copy);
    }

    @Override
    public String toString() {
        return "incremental on " + is.cursorPath;
    }
}
