package dev.dlt4j.domain.naming;

/// Blanks as Python's `str.strip` knows them: other than Java it counts no-break spaces and U+0085.
final class Blanks {
    private Blanks() {}

    static boolean isBlank(String text) {
        return firstInk(text) == text.length();
    }

    static String strip(String identifier) {
        int from = firstInk(identifier);
        if (from == identifier.length()) {
            throw new NameException(
                    "A name is blank; every field, table and schema needs one with a visible character.");
        }
        int to = identifier.length();
        while (blank(identifier.charAt(to - 1))) {
            to--;
        }
        return identifier.substring(from, to);
    }

    private static int firstInk(String text) {
        int at = 0;
        while (at < text.length() && blank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
