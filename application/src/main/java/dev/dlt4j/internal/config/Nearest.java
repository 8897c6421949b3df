package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the word a user may have meant.
public final class Nearest {
    private Nearest() {}

    /// The known word with the fewest edits to `word`, when so few that it is likely meant.
    public static Optional<String> of(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int most = Math.max(2, wanted.length() / 3);
        String best = null;
        int fewest = Math.min(most, wanted.length() - 1) + 1;
        for (String candidate : known) {
            int edits = EditDistance.between(wanted, candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /// `; did you mean "x"?`, or nothing.
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map("; did you mean \"%s\"?"::formatted).orElse("");
    }
}
