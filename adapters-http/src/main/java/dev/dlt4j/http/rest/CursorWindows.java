package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.spi.source.CursorRange;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The range of a run cut into windows of one length, for APIs that give only so much at once.
final class CursorWindows {
    private static final int MAX_WINDOWS = 100_000;

    private CursorWindows() {}

    /// A part of the range.
    record Window(@Nullable Object start, @Nullable Object end,
            @Nullable Object last) implements CursorRange {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <V> @Nullable V startValue() {
            return (V) start;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <V> @Nullable V endValue() {
            return (V) end;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <V> @Nullable V lastValue() {
            return (V) last;
        }
    }

    /// The windows from where the run starts to where it ends, which is now when nothing else is declared.
    ///
    /// @throws TerminalException when there is no start, or one that cannot be counted on
    static List<Window> of(String resource, RestCursor cursor, StepLength length, CursorRange range,
            Clock clock) {
        Object start = range.startValue();
        if (start == null) {
            throw new TerminalException(
                    "resource %s: a cursor with windows needs an initial_value to begin with"
                            .formatted(resource));
        }
        Object end = range.endValue() == null ? now(start, clock) : range.endValue();
        if (end == null || length.after(start) == null) {
            throw new TerminalException(("resource %s: the cursor's values (such as %s) cannot be cut into "
                    + "windows: moments take a window such as 30d or 12h, numbers a number and an end_value")
                    .formatted(resource, start));
        }
        boolean open = cursor.incremental().endValue().isPresent()
                && cursor.incremental().rangeEnd() == RangeEdge.OPEN;
        List<Window> windows = new ArrayList<>();
        Object from = start;
        while (order(from, end) < 0 || (windows.isEmpty() && !open)) {
            Object next = length.after(from);
            Object to = next == null || order(next, end) > 0 ? end : next;
            windows.add(new Window(from, to, range.lastValue()));
            if (windows.size() > MAX_WINDOWS) {
                throw new TerminalException(
                        "resource %s: more than %d windows; make window longer".formatted(resource,
                                MAX_WINDOWS));
            }
            if (order(to, from) <= 0) {
                break;
            }
            from = to;
        }
        return windows;
    }

    private static @Nullable Object now(Object like, Clock clock) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).withNano(0);
        return switch (like) {
            case OffsetDateTime moment -> now;
            case LocalDateTime moment -> now.toLocalDateTime();
            case LocalDate date -> now.toLocalDate();
            case String text -> switch (StepLength.moment(text)) {
                case null -> null;
                case OffsetDateTime moment -> now.toString().replaceFirst("T(\\d\\d:\\d\\d)Z", "T$1:00Z");
                case LocalDateTime moment -> now.toLocalDateTime().toString();
                default -> now.toLocalDate().toString();
            };
            default -> null;
        };
    }

    private static int order(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number end) {
            return new BigDecimal(number.toString()).compareTo(new BigDecimal(end.toString()));
        }
        return instant(one).compareTo(instant(other));
    }

    private static OffsetDateTime instant(Object value) {
        Temporal moment = value instanceof String text ? StepLength.moment(text) : (Temporal) value;
        return switch (moment) {
            case OffsetDateTime aware -> aware;
            case LocalDateTime naive -> naive.atOffset(ZoneOffset.UTC);
            case LocalDate date -> date.atStartOfDay().atOffset(ZoneOffset.UTC);
            case null, default -> throw new TerminalException(value + " is no moment");
        };
    }
}
