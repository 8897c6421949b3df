package dev.dlt4j.internal.config;

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
            int edits = edits(wanted, candidate.toLowerCase(Locale.ROOT));
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

    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        return above[b.length()];
    }
}
