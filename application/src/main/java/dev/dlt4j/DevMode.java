package dev.dlt4j;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/// dlt's `dev_mode`: every pipeline that is built begins with nothing and loads into a dataset of its own.
final class DevMode {
    /// The key of the state's local part that says so.
    static final String KEY = "_dev_mode";
    private static final DateTimeFormatter BUILT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private DevMode() {}

    /// The name of the dataset with the time of building, whose hours are 24 a day: with dlt's twelve, two
    /// pipelines built half a day apart would share one.
    static String dataset(String name, Clock clock) {
        return name + (name.endsWith("_") ? "" : "_") + BUILT.format(LocalDateTime.now(clock));
    }
}
