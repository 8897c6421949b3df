package dev.dlt4j;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
final class ReadableNumbers {
    private ReadableNumbers() {}

    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
}
