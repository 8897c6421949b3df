package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.step.Limit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends the reading of a pipe. The item that reaches the limit passes, items after it do not.
final class LimitStep implements BoundStep {
    private final Limit limit;
    private final ReadingHead head;
    private final long started;
    private long count;
    private boolean exhausted;

    LimitStep(Limit limit, ReadingHead head) {
        this.limit = limit;
        this.head = head;
        this.started = head.nanoTime();
    }

    @Override
    public String name() {
        return limit.toString();
    }

    @Override
    public boolean takesBytes() {
        return true;
    }

    /// How much it has let pass.
    long count() {
        return count;
    }

    /// Continues to count; the time begins again.
    void resume(long before) {
        count = before;
        if (count >= limit.count().orElse(Long.MAX_VALUE)) {
            exhausted = true;
            head.closeHead();
        }
    }

    @Override
    public @Nullable Object apply(Object item) {
        if (exhausted) {
            return null;
        }
        count += limit.countsRows() ? Rows.in(item) : 1;
        long most = limit.count().orElse(Long.MAX_VALUE);
        if (count >= most || isLate()) {
            exhausted = true;
            head.closeHead();
        }
        return most == 0 ? null : item;
    }

    private boolean isLate() {
        Duration time = limit.time().orElse(null);
        return time != null && head.nanoTime() - started > time.toNanos();
    }
}
