package dev.dlt4j.internal.normalize.decide;

/// Finds fraction digits of a second after the sixth, which parsing a text drops.
public final class LongFraction {
    private static final int KEPT = 6;

    private LongFraction() {}

    /// Whether the text of a date and time, a time or a number of seconds has such digits other than zeros.
    public static boolean isLost(CharSequence text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != ',') {
            at++;
        }
        int kept = at + 1 + KEPT;
        for (int i = at + 1; i < text.length() && isDigit(text.charAt(i)); i++) {
            if (i >= kept && text.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
