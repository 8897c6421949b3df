package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.identity.DedupHash;
import dev.dlt4j.domain.identity.MissingKeyException;
import dev.dlt4j.domain.incremental.CursorException.Fault;
import dev.dlt4j.domain.json.ItemText;
import dev.dlt4j.domain.json.JsonObject;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Passes the rows of one run that are in the cursor's range and were not loaded before, and keeps the state
/// for the next run. One resource's thread uses it: [#accept] for each row, [#endPage] behind the rows of a
/// page.
public final class CursorFilter {
    /// From so many hashes on the state becomes large: a cursor of higher resolution is advised.
    private static final int MANY_HASHES = 200;

    private final String resource;
    private final Incremental<?> incremental;
    private final LastValueFunction function;
    private final DedupKey key;
    private final ZoneId zone;
    private final CursorPath path;
    private final boolean deduplicates;
    private final @Nullable Object storedLast;
    private final @Nullable Object startValue;
    private final Set<String> startHashes;
    private final boolean startIsLegacy;

    private final CursorState begun;
    private @Nullable Object lastStored;
    private boolean kept;
    private boolean warnedOfHashes;
    private @Nullable Object start;
    private @Nullable Object end;
    private @Nullable Object last;
    /// Rows at the last value whose hashes are not made yet: most are passed by a later row of their page.
    private final List<Row> boundaryRows = new ArrayList<>();
    private final Set<String> boundaryHashes;
    private boolean boundaryIsLegacy;
    private boolean seenData;
    private boolean moved;
    private boolean pageKept;
    private boolean pageSeen;
    private boolean startOutOfRange;
    private boolean endOutOfRange;
    private boolean closing;
    private final List<String> warnings = new ArrayList<>();

    /// A row, whose content is only asked for when its hash is needed. It must stay readable until its page
    /// ends.
    public interface Row {
        /// The row as a map or a [JsonObject]; another value when the resource gives plain values.
        @Nullable
        Object content();
    }

    private CursorFilter(String resource, Incremental<?> incremental, CursorState state, DedupKey key,
            ZoneId zone) {
        this.resource = resource;
        this.incremental = incremental;
        this.function = incremental.lastValueFunction();
        this.key = key;
        this.zone = zone;
        this.path = CursorPath.of(incremental.cursorPath());
        this.begun = state;
        this.lastStored = state.lastValue();
        this.deduplicates = incremental.deduplicates(key);
        this.storedLast = state.lastValue();
        this.startHashes = state.uniqueHashes();
        this.startIsLegacy = DedupHash.hasLegacy(startHashes);
        this.boundaryHashes = new HashSet<>(startHashes);
        this.boundaryIsLegacy = startIsLegacy;
        this.startValue = lagged(state.lastValue());
        this.start = startValue;
        this.end = incremental.endValue().orElse(null);
        this.last = start;
    }

    /// Begins a run.
    ///
    /// @param stored      the state of the last run; empty when there was none
    /// @param resourceKey the resource's primary key, which counts when the cursor has no key of its own
    /// @param zone        in which times without a zone are read; UTC unless a scheduler says otherwise
    /// @throws CursorException when range or lag make no sense
    public static CursorFilter open(String resource, Incremental<?> incremental, Optional<CursorState> stored,
            Optional<DedupKey> resourceKey, ZoneId zone) {
        incremental.requireRange(resource);
        Object initial = incremental.initialValue().orElse(null);
        CursorState state = incremental.endValue().isPresent() || stored.isEmpty()
                ? CursorState.initial(initial)
                : stored.get();
        DedupKey key = incremental.key().or(() -> resourceKey).orElse(new DedupKey.WholeRow());
        return new CursorFilter(resource, incremental, state, key, zone);
    }

    /// Whether the row passes.
    ///
    /// @throws CursorException when it has no cursor and must have one, or one that cannot be compared
    /// @throws dev.dlt4j.domain.identity.MissingKeyException when it lacks a column of the key
    public boolean accept(Row row) {
        Object content = row.content();
        if (content == null) {
            // a null is no row: it is dropped, as in dlt
            startOutOfRange = false;
            endOutOfRange = false;
            pageSeen = true;
            return false;
        }
        return accept(path.find(content), row);
    }

    /// Whether a row passes whose cursor was found already.
    ///
    /// @param value the cursor's value, [CursorPath.Absent] when the row has no such field
    public boolean accept(@Nullable Object value, Row row) {
        pageSeen = true;
        boolean passed = passes(value instanceof CursorPath.Absent ? value : CursorValues.plain(value), row);
        noteOrder();
        pageKept |= passed;
        return passed;
    }

    /// As [#accept] for a row that is in range beyond doubt, and behind which another one moves the cursor
    /// further.
    public void passIn() {
        startOutOfRange = false;
        endOutOfRange = false;
        pageSeen = true;
        pageKept = true;
    }

    /// As [#accept] for a row that is out of range beyond doubt.
    public void passOver(boolean beforeStart, boolean behindEnd) {
        startOutOfRange = beforeStart;
        endOutOfRange = behindEnd;
        pageSeen = true;
        noteOrder();
    }

    private void noteOrder() {
        closing |= switch (incremental.rowOrder().orElse(null)) {
            case ASC -> endOutOfRange;
            case DESC -> startOutOfRange;
            case null -> false;
        };
    }

    /// The start as rows are compared with it: once a row was seen, in or without a time zone as the rows
    /// are.
    public @Nullable Object currentStart() {
        return start;
    }

    /// The end as rows are compared with it.
    public @Nullable Object currentEnd() {
        return end;
    }

    private boolean passes(@Nullable Object value, Row row) {
        startOutOfRange = false;
        endOutOfRange = false;
        if (value == null || value instanceof CursorPath.Absent) {
            return passesWithout(value != null, row);
        }
        if (!seenData && last != null && isTimestamp(last) && isTimestamp(value)) {
            last = adapted(last, value, "start value");
            start = last;
        }
        if (end != null && isBehindEnd(value)) {
            endOutOfRange = true;
            return false;
        }
        seenData = true;
        Object chosen = chosen(value, last, Fault.START_NOT_COMPARABLE);
        if (!CursorOrder.isSame(last, chosen)) {
            last = chosen;
            boundaryRows.clear();
            boundaryHashes.clear();
            boundaryIsLegacy = false;
            if (deduplicates) {
                boundaryRows.add(row);
            }
            return true;
        }
        if (isBeforeStart(value, row)) {
            startOutOfRange = true;
            return false;
        }
        if (deduplicates && CursorOrder.isSame(function.choose(value, null), last)) {
            boundaryRows.add(row);
        }
        return true;
    }

    private boolean passesWithout(boolean absent, Row row) {
        return switch (incremental.onMissing()) {
            case INCLUDE -> true;
            case EXCLUDE -> false;
            case RAISE -> throw new CursorException(absent ? Fault.PATH_MISSING : Fault.VALUE_NULL,
                    path.name(),
                    ("resource %s: a row %s the cursor %s: %s. Correct the cursor path (it names the field "
                            + "as it is in the data), or declare what happens to such rows: "
                            + "on_cursor_value_missing include or exclude (in Java onMissing)")
                            .formatted(resource, absent ? "does not have" : "has null in", path.name(),
                                    ItemText.of(row.content())),
                    null);
        };
    }

    private boolean isBehindEnd(Object value) {
        Object limit = end;
        if (limit == null) {
            return false;
        }
        if (!seenData && isTimestamp(limit) && isTimestamp(value)) {
            limit = adapted(limit, value, "end value");
            end = limit;
        }
        return !CursorOrder.isSame(chosen(value, limit, Fault.END_NOT_COMPARABLE), limit)
                || (incremental.rangeEnd() == RangeEdge.OPEN
                        && CursorOrder.isSame(function.choose(value, null), limit));
    }

    /// The row does not move the cursor on: it may have been loaded by an earlier run.
    private boolean isBeforeStart(Object value, Row row) {
        Object alone = function.choose(value, null);
        boolean atStart = CursorOrder.isSame(alone, start);
        if (incremental.rangeStart() == RangeEdge.OPEN && atStart) {
            return true;
        }
        if (!CursorOrder.isSame(chosen(value, start, Fault.START_NOT_COMPARABLE), start)) {
            return false;
        }
        return !atStart || (deduplicates && startHashes.contains(hash(row, startIsLegacy)));
    }

    private Object chosen(Object value, @Nullable Object other, Fault fault) {
        try {
            return function.choose(value, other);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new CursorException(fault, path.name(),
                    ("resource %s: the cursor %s of a row is of type %s (%s), %s of type %s (%s); they "
                            + "cannot "
                            + "be compared. %s")
                            .formatted(resource, path.name(), CursorOrder.typeName(value),
                                    ItemText.of(value), edge(fault, other), CursorOrder.typeName(other),
                                    ItemText.of(other), remedy(fault, value, other)),
                    e);
        }
    }

    private String edge(Fault fault, @Nullable Object other) {
        if (fault == Fault.END_NOT_COMPARABLE) {
            return "the end value";
        }
        return CursorOrder.isSame(other, startValue) ? "the start value" : "that of an earlier row";
    }

    private String remedy(Fault fault, Object value, @Nullable Object other) {
        if (value instanceof Map || value instanceof List) {
            return "Take a cursor path that leads to a single value";
        }
        if (fault == Fault.END_NOT_COMPARABLE) {
            return "Give the end value in the type of the data, or convert the data by a step";
        }
        if (!CursorOrder.isSame(other, startValue)) {
            return "Make all rows have one type there by a step (map), or drop the others (filter)";
        }
        return storedLast == null || CursorOrder.isSame(storedLast, incremental.initialValue().orElse(null))
                ? "Give the initial value in the type of the data, or convert the data by a step"
                : "The start is where the last run ended: did the type change in the source? Convert the "
                        + "data by a step, or begin afresh under another resource name";
    }

    private String hash(Row row, boolean legacy) {
        Object content = row.content();
        Object hashed;
        try {
            hashed = switch (key) {
                case DedupKey.OfColumn one -> DedupHash.key(members(content), one.column());
                case DedupKey.OfColumns several -> DedupHash.key(members(content), several.columns());
                case DedupKey.WholeRow whole ->
                    content instanceof JsonObject object ? object.asMap() : content;
                case DedupKey.None none ->
                    throw new IllegalStateException("rows without a key have no hash");
            };
        } catch (MissingKeyException e) {
            throw e.in("resource %s, cursor %s: row %s".formatted(resource, path.name(),
                    ItemText.of(content)));
        }
        return legacy ? DedupHash.legacyOf(hashed) : DedupHash.of(hashed);
    }

    @SuppressWarnings("unchecked") // keys of documents are texts
    private static Map<String, ? extends @Nullable Object> members(@Nullable Object content) {
        return switch (content) {
            case JsonObject object -> object.asMap();
            case Map<?, ?> map -> (Map<String, ? extends @Nullable Object>) map;
            case null, default -> Map.of();
        };
    }

    /// Says that a page of rows ended, which are not readable any more.
    public void endPage() {
        hashBoundary();
        endItem();
    }

    /// Says that a page ended, or an item that stands alone, whose rows stay readable: their hashes are made
    /// when the state is asked for, since later items mostly pass them by.
    public void endItem() {
        if (!pageSeen) {
            return;
        }
        Object reached = last;
        if (lags() && storedLast != null && reached != null && lastStored != null) {
            last = function.choose(reached, lastStored);
        }
        lastStored = last;
        kept |= pageKept;
        moved = true;
        pageSeen = false;
        pageKept = false;
        if (boundaryRows.size() > MANY_HASHES) {
            hashBoundary();
        }
    }

    private void hashBoundary() {
        for (Row row : boundaryRows) {
            boundaryHashes.add(hash(row, boundaryIsLegacy));
        }
        boundaryRows.clear();
        if (!warnedOfHashes && startHashes.size() <= MANY_HASHES && boundaryHashes.size() > MANY_HASHES) {
            warnedOfHashes = true;
            warnings.add(
                    ("resource %s: more than %d rows have the same value of the cursor %s, and the state "
                            + "keeps a hash of each; take a cursor of higher resolution, or load them with "
                            + "an open start")
                            .formatted(resource, MANY_HASHES, path.name()));
        }
    }

    private boolean lags() {
        return incremental.lag().filter(lag -> lag.doubleValue() != 0).isPresent();
    }

    private @Nullable Object lagged(@Nullable Object value) {
        if (value == null || !lags() || incremental.endValue().isPresent()) {
            return value;
        }
        if (!incremental.ordersByExtreme()) {
            warnings.add(
                    "resource %s: the lag of the cursor %s is ignored: it is for the functions max and min"
                            .formatted(resource, incremental.cursorPath()));
            return value;
        }
        Number amount = incremental.lag().orElseThrow();
        try {
            return new Lag(amount, function.equals(LastValueFunction.MAX), zone).apply(value,
                    incremental.initialValue().orElse(null), incremental.cursorType());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CursorException(Fault.LAG, incremental.cursorPath(),
                    "resource %s: the lag %s of the cursor %s cannot be taken from %s (%s): %s"
                            .formatted(resource, amount, incremental.cursorPath(), ItemText.of(value),
                                    CursorOrder.typeName(value), e.getMessage()),
                    e);
        }
    }

    private static boolean isTimestamp(Object value) {
        return value instanceof OffsetDateTime || value instanceof LocalDateTime;
    }

    /// A start or end that has a zone where rows have none, or the other way round, follows the rows.
    private Object adapted(Object edge, Object row, String name) {
        if (edge.getClass() == row.getClass()) {
            return edge;
        }
        Object adapted = switch (edge) {
            case OffsetDateTime aware -> aware.atZoneSameInstant(zone).toLocalDateTime();
            case LocalDateTime naive when row instanceof OffsetDateTime time ->
                naive.atZone(zone).toOffsetDateTime().withOffsetSameInstant(time.getOffset());
            default -> edge;
        };
        warnings.add(
                ("resource %s: the %s %s of the cursor %s and the rows (%s) differ in having a time zone; "
                        + "it is taken as %s")
                        .formatted(resource, name, edge, path.name(), row, adapted));
        return adapted;
    }

    /// The state for the next run, as far as pages and items ended. When an end value is set, it is not to be
    /// stored.
    public CursorState state() {
        if (!moved) {
            return begun;
        }
        hashBoundary();
        return new CursorState(begun.initialValue(), lastStored, deduplicates ? boundaryHashes : Set.of(),
                kept ? storedLast : begun.startValue());
    }

    /// How far the run is, for a run that continues it: only between pages and items.
    public Map<String, @Nullable Object> progress() {
        hashBoundary();
        Map<String, @Nullable Object> progress = new LinkedHashMap<>();
        progress.put("last", last);
        progress.put("last_stored", lastStored);
        progress.put("start", start);
        progress.put("end", end);
        progress.put("hashes", List.copyOf(new TreeSet<>(boundaryHashes)));
        progress.put("legacy", boundaryIsLegacy);
        progress.put("seen", seenData);
        progress.put("moved", moved);
        progress.put("kept", kept);
        return progress;
    }

    /// Continues a run that began with the same state and range, before the first row.
    ///
    /// @param progress of that run
    public void resume(Map<String, ? extends @Nullable Object> progress) {
        last = CursorValues.plain(progress.get("last"));
        lastStored = CursorValues.plain(progress.get("last_stored"));
        start = CursorValues.plain(progress.get("start"));
        end = CursorValues.plain(progress.get("end"));
        boundaryHashes.clear();
        boundaryHashes.addAll(Documents.strings(progress.get("hashes")));
        boundaryIsLegacy = Boolean.TRUE.equals(progress.get("legacy"));
        seenData = Boolean.TRUE.equals(progress.get("seen"));
        moved = Boolean.TRUE.equals(progress.get("moved"));
        kept = Boolean.TRUE.equals(progress.get("kept"));
    }

    /// Whether the state is to be stored: it is not when one range is read.
    public boolean keepsState() {
        return incremental.endValue().isEmpty();
    }

    /// Where this run started, with the lag: fixed for the run.
    public @Nullable Object startValue() {
        return startValue;
    }

    /// Where this run ends; null when it reads all there is.
    public @Nullable Object endValue() {
        return incremental.endValue().orElse(null);
    }

    /// The value reached after the last page; the start value before the first.
    public @Nullable Object lastValue() {
        return moved ? lastStored : startValue;
    }

    /// Whether a row out of range was met that shows, by the declared order, that no row in range follows.
    public boolean canClose() {
        return closing;
    }

    /// Whether the last row lay before the start.
    public boolean startOutOfRange() {
        return startOutOfRange;
    }

    /// Whether the last row lay behind the end.
    public boolean endOutOfRange() {
        return endOutOfRange;
    }

    /// What the user should know, each once; the caller removes them.
    public List<String> takeWarnings() {
        List<String> taken = List.copyOf(warnings);
        warnings.clear();
        return taken;
    }
}
