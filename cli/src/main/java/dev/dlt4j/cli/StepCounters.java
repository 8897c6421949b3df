package dev.dlt4j.cli;

import dev.dlt4j.spi.progress.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What has been counted in a step since it began.
final class StepCounters {
    /// Counters that count something else than a table's rows.
    private static final Map<String, String> UNITS = Map.of("Resources", "resources", "Files", "files",
            "Tables", "tables", "Jobs",
            "jobs", "Failed", "failed");

    private final long startedNanos;
    private final Map<String, Progress.Counted> counters = new LinkedHashMap<>();

    StepCounters(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    /// Rows of dlt's own tables are left out.
    void count(Progress.Counted counted) {
        if (!counted.counter().startsWith("_dlt")) {
            counters.put(counted.counter(), counted);
        }
    }

    Map<String, Progress.Counted> counters() {
        return counters;
    }

    double seconds(long nanos) {
        return (nanos - startedNanos) / 1e9;
    }

    /// All rows, and how far the step's units are: `6,012 rows in 3 tables · 2/3 files`.
    String inOneLine() {
        long rows = 0;
        int tables = 0;
        StringBuilder units = new StringBuilder();
        for (Progress.Counted counted : counters.values()) {
            String unit = UNITS.get(counted.counter());
            if (unit == null) {
                rows += counted.done();
                tables++;
            } else {
                units.append(" · ").append(of(counted)).append(' ').append(unit);
            }
        }
        String text = tables == 0
                ? units.toString()
                : String.format(Locale.ROOT, "%,d rows in %d %s", rows, tables,
                        tables == 1 ? "table" : "tables") + units;
        return text.startsWith(" · ") ? text.substring(3) : text;
    }

    /// `1,204`, or `2/3` when the total is known.
    static String of(Progress.Counted counted) {
        return counted.total() < 0
                ? String.format(Locale.ROOT, "%,d", counted.done())
                : String.format(Locale.ROOT, "%,d/%,d", counted.done(), counted.total());
    }
}
