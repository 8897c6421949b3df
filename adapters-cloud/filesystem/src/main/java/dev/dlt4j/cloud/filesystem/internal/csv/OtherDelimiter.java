package dev.dlt4j.cloud.filesystem.internal.csv;

import java.util.Optional;

/// Looks for signs that rows of one field have several, between which stands another delimiter than the one
/// that was looked for: the first row holds it, or all rows do, each as often.
final class OtherDelimiter {
    private static final int DIFFERS = -1;

    private final int delimiter;
    private final int[] inFirst = new int[Dialect.CANDIDATES.length];
    private final int[] inEach = new int[Dialect.CANDIDATES.length];
    private int rows;

    OtherDelimiter(int delimiter) {
        this.delimiter = delimiter;
    }

    static boolean isCandidate(byte character) {
        for (byte candidate : Dialect.CANDIDATES) {
            if (candidate == character) {
                return true;
            }
        }
        return false;
    }

    /// The first row, when it is a header.
    void header(byte[] bytes, int from, int to) {
        for (int i = 0; i < inFirst.length; i++) {
            inFirst[i] = count(bytes, from, to, Dialect.CANDIDATES[i]);
        }
    }

    /// Commas do not count here: they stand in decimal fractions too.
    void row(byte[] bytes, int from, int to) {
        for (int i = 0; i < inEach.length; i++) {
            byte candidate = Dialect.CANDIDATES[i];
            int count = candidate == ',' ? 0 : count(bytes, from, to, candidate);
            inEach[i] = rows == 0 || count == inEach[i] ? count : DIFFERS;
        }
        rows++;
    }

    private static int count(byte[] bytes, int from, int to, byte wanted) {
        int count = 0;
        for (int at = from; at < to; at++) {
            count += bytes[at] == wanted ? 1 : 0;
        }
        return count;
    }

    /// The delimiter that seems to be meant.
    Optional<String> found() {
        int best = best(inFirst);
        if (best < 0 && rows > 1) {
            best = best(inEach);
        }
        return best < 0 ? Optional.empty() : Optional.of(Dialect.text(Dialect.CANDIDATES[best]));
    }

    private int best(int[] counts) {
        int best = -1;
        for (int i = 0; i < counts.length; i++) {
            boolean more = counts[i] > (best < 0 ? 0 : counts[best]);
            best = more && Dialect.CANDIDATES[i] != delimiter ? i : best;
        }
        return best;
    }
}
