package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;

/// Names the word a user may have meant.
public final class Nearest {
    private Nearest() {}

    /// `; did you mean "x"?`, or nothing.
    public static String hint(String word, Collection<String> known) {
        return EditDistance.nearest(word, known).map("; did you mean \"%s\"?"::formatted).orElse("");
    }
}
