package dev.dlt4j.spi.step;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How much of a resource is read, dlt's `add_limit`. What reaches the limit first ends the reading; the item
/// or page that reaches it is still taken whole. On a transformer a limit has no effect: limit its parent.
public final class Limit {
    private final @Nullable Long count;
    private final boolean rows;
    private final @Nullable Duration time;

    private Limit(@Nullable Long count, boolean rows, @Nullable Duration time) {
        this.count = count;
        this.rows = rows;
        this.time = time;
    }

    /// So many items as the resource gives them: a page counts as one, an empty one too. 0 reads nothing.
    public static Limit items(long count) {
        return new Limit(checked(count), false, null);
    }

    /// So many rows. A page is never cut: the one that reaches the limit is taken whole.
    public static Limit rows(long count) {
        return new Limit(checked(count), true, null);
    }

    /// So long, from the start of the resource. Looked at when an item arrives.
    public static Limit time(Duration time) {
        return new Limit(null, false, checked(time));
    }

    private static long checked(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a limit is 0 or more, not " + count);
        }
        return count;
    }

    private static Duration checked(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a limit of time is 0 or more, not " + time);
        }
        return time;
    }

    /// The same limit, ended by time too.
    public Limit orAfter(Duration time) {
        return new Limit(count, rows, checked(time));
    }

    /// How many items or rows; empty for any number.
    public OptionalLong count() {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /// Whether rows are counted instead of items.
    public boolean countsRows() {
        return rows;
    }

    /// How long; empty for any time.
    public Optional<Duration> time() {
        return Optional.ofNullable(time);
    }

    @Override
    public String toString() {
        return "limit" + (count == null ? "" : " " + count + (rows ? " rows" : " items"))
                + (time == null ? "" : " " + time);
    }
}
