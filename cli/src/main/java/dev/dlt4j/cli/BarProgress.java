package dev.dlt4j.cli;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One line per step on a terminal, rewritten in place while the step runs.
final class BarProgress implements ProgressListener {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int WIDTH = 16;
    private static final int LINE = 79;
    private static final String LINE_START = "\r\u001b[K";

    private final PrintStream err;
    private final LongSupplier nanos;
    private @Nullable StepCounters counters;
    private long drawn;

    BarProgress(PrintStream err, LongSupplier nanos) {
        this.err = err;
        this.nanos = nanos;
    }

    @Override
    public void on(Progress event) {
        long now = nanos.getAsLong();
        switch (event) {
            case Progress.StepStarted started -> {
                counters = new StepCounters(now);
                draw(started.step(), now, "");
            }
            case Progress.Counted counted -> {
                if (counters != null) {
                    counters.count(counted);
                    if (now - drawn >= REDRAW_NANOS) {
                        draw(counted.step(), now, "");
                    }
                }
            }
            case Progress.StepEnded ended -> {
                if (ended.succeeded() && counters != null && counters.counters().isEmpty()) {
                    // a step without anything to count is of interest only while it lasts
                    err.print(LINE_START);
                } else {
                    draw(ended.step(), now, ended.succeeded() ? "" : " failed");
                    err.println();
                }
                err.flush();
            }
        }
    }

    private void draw(PipelineStep step, long now, String ending) {
        drawn = now;
        if (counters != null) {
            String line = String.format(Locale.ROOT, "%-10s%s %5.1f s%s  %s", step, bar(counters),
                    counters.seconds(now),
                    ending, counters.inOneLine());
            err.print(LINE_START + line.substring(0, Math.min(LINE, line.length())));
            err.flush();
        }
    }

    /// How many of the step's units are done, when it is known how many there are.
    private static String bar(StepCounters counters) {
        for (String unit : new String[]{"Jobs", "Tables", "Files", "Resources"}) {
            Progress.Counted counted = counters.counters().get(unit);
            if (counted != null && counted.total() > 0) {
                int full = (int) Math.min(WIDTH, WIDTH * counted.done() / counted.total());
                return "█".repeat(full) + "░".repeat(WIDTH - full);
            }
        }
        return "░".repeat(WIDTH);
    }
}
