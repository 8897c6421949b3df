package dev.dlt4j.spi.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// How far a misspelt word is from a known one, for messages that name the nearest.
public final class EditDistance {
    private EditDistance() {}

    /// How many letters must be changed, added or left out to turn one word into the other; case counts.
    public static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    /// The known word that a misspelt one may mean: the one with the fewest edits, when they are few. Case
    /// does not count.
    public static Optional<String> nearest(String word, Collection<String> known) {
        return nearest(word, known, Math.min(Math.max(2, word.length() / 3), word.length() - 1));
    }

    /// The end of a message about a word that is not known: `; did you mean "x"?` with the [#nearest], or
    /// nothing.
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known).map("; did you mean \"%s\"?"::formatted).orElse("");
    }

    /// The known word with the fewest edits, of several the first. Case does not count.
    ///
    /// @param most edits that it may have
    public static Optional<String> nearest(String word, Collection<String> known, int most) {
        String wanted = word.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = most + 1;
        for (String candidate : known) {
            int edits = between(wanted, candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }
}
