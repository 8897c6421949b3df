package dev.dlt4j.cli;

import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;

/// The end of a message about a name that is not there: all there are, and the one that may be meant.
final class KnownNames {
    private static final int MAX_NAMES = 60;

    private KnownNames() {}

    /// `a, b; did you mean "b"?`; `none` when there are none.
    static String beside(String word, Collection<String> known) {
        return list(known) + EditDistance.hint(word, known);
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "none";
        }
        String names = String.join(", ", known.stream().limit(MAX_NAMES).toList());
        return known.size() > MAX_NAMES ? names + " and %d more".formatted(known.size() - MAX_NAMES) : names;
    }
}
