package dev.dlt4j.cli;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A line for each counter of the running step, once a period and at the step's end.
final class LogProgress implements ProgressListener {
    private final PrintStream err;
    private final LongSupplier nanos;
    private final long period;
    private @Nullable StepCounters counters;
    private long written;

    LogProgress(PrintStream err, LongSupplier nanos, Duration period) {
        this.err = err;
        this.nanos = nanos;
        this.period = period.toNanos();
    }

    @Override
    public void on(Progress event) {
        long now = nanos.getAsLong();
        switch (event) {
            case Progress.StepStarted started -> {
                counters = new StepCounters(now);
                written = now;
                err.println(started.step() + ": " + started.what());
            }
            case Progress.Counted counted -> {
                if (counters != null) {
                    counters.count(counted);
                    if (now - written >= period) {
                        write(counters, counted.step(), now);
                    }
                }
            }
            case Progress.StepEnded ended -> {
                if (counters != null) {
                    write(counters, ended.step(), now);
                    err.println(String.format(Locale.ROOT, "%s: %s after %.2f s", ended.step(),
                            ended.succeeded() ? "done" : "failed", counters.seconds(now)));
                }
            }
        }
        err.flush();
    }

    private void write(StepCounters counted, PipelineStep step, long now) {
        written = now;
        double seconds = counted.seconds(now);
        for (Progress.Counted counter : counted.counters().values()) {
            String rate = seconds > 0
                    ? String.format(Locale.ROOT, ", %,.0f/s", counter.done() / seconds)
                    : "";
            String percent = counter.total() > 0
                    ? String.format(Locale.ROOT, " (%d %%)", 100 * counter.done() / counter.total())
                    : "";
            err.println(String.format(Locale.ROOT, "%s: %s: %s%s | %.2f s%s", step, counter.counter(),
                    StepCounters.of(counter), percent, seconds, rate));
        }
    }
}
