package dev.dlt4j.cloud.filesystem.internal.csv;

import java.util.Optional;

/// The line `sep=;` with which files for Excel begin. It names the delimiter and is no data.
///
/// @param behind where the next line begins
record SeparatorLine(int delimiter, int behind) {
    private static final String BEGINNING = "sep=";

    /// The first line of a file, when it is such a line, in quotes or not.
    static Optional<SeparatorLine> of(byte[] bytes, int length, Dialect dialect) {
        int quotes = length > 0 && bytes[0] == dialect.quote() ? 1 : 0;
        int at = quotes + BEGINNING.length();
        if (at + quotes >= length || !begins(bytes, quotes)) {
            return Optional.empty();
        }
        int named = bytes[at];
        int end = at + 1 + quotes;
        boolean closed = quotes == 0 || bytes[at + 1] == dialect.quote();
        if (!closed || !canDelimit(named, dialect) || (end < length && !isLineEnd(bytes[end]))) {
            return Optional.empty();
        }
        boolean both = end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Optional.of(new SeparatorLine(named, Math.min(length, end + (both ? 2 : 1))));
    }

    private static boolean begins(byte[] bytes, int from) {
        for (int i = 0; i < BEGINNING.length(); i++) {
            if (Character.toLowerCase(bytes[from + i]) != BEGINNING.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean canDelimit(int named, Dialect dialect) {
        return named > 0 && !isLineEnd(named) && !Character.isLetterOrDigit(named)
                && named != dialect.quote() && named != dialect.escape();
    }

    private static boolean isLineEnd(int named) {
        return named == '\n' || named == '\r';
    }
}
