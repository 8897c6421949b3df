package dev.dlt4j.spi.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds out whether a text is one statement that only reads, before any database sees it: one that came with
/// a second statement could end the transaction that keeps the first from writing.
public final class ReadingStatement {
    private static final Set<String> READING = Set.of("select", "with", "from", "values", "table", "show",
            "describe", "desc", "explain", "summarize", "pivot", "unpivot");

    private final String sql;
    private int at;

    private ReadingStatement(String sql) {
        this.sql = sql;
    }

    /// What keeps a text from being one reading statement, in plain words; empty when it is one. What a
    /// `WITH` or an `EXPLAIN` does in the end is left to the database.
    public static Optional<String> fault(String sql) {
        return new ReadingStatement(sql).fault();
    }

    private Optional<String> fault() {
        skipBlank();
        while (at < sql.length() && sql.charAt(at) == '(') {
            at++;
            skipBlank();
        }
        int start = at;
        while (at < sql.length() && Character.isLetter(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(start, at).toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return Optional.of(start == sql.length() ? "it is empty" : "it begins with no word of SQL");
        }
        if (!READING.contains(word)) {
            return Optional
                    .of("it begins with " + word.toUpperCase(Locale.ROOT) + ", which does not only read");
        }
        boolean ended = false;
        for (skipBlank(); at < sql.length(); skipBlank()) {
            if (sql.charAt(at) == ';') {
                ended = true;
                at++;
            } else if (ended) {
                return Optional.of("more than one statement");
            } else {
                skipToken();
            }
        }
        return Optional.empty();
    }

    /// Blanks and comments. A comment in a comment ends with the outer one, as in PostgreSQL and DuckDB.
    private void skipBlank() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private void skipToken() {
        char first = sql.charAt(at);
        boolean escapes = (first == 'e' || first == 'E') && sql.startsWith("'", at + 1)
                && (at == 0 || !Character.isLetterOrDigit(sql.charAt(at - 1)));
        if (escapes) {
            at++;
            skipQuoted('\'', true);
        } else if (first == '\'' || first == '"') {
            skipQuoted(first, false);
        } else if (first == '$') {
            skipDollarQuoted();
        } else {
            at++;
        }
    }

    private void skipQuoted(char quote, boolean escapes) {
        for (at++; at < sql.length() && sql.charAt(at) != quote; at++) {
            if (escapes && sql.charAt(at) == '\\') {
                at++;
            }
        }
        at++;
    }

    private void skipDollarQuoted() {
        int end = at + 1;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        boolean inName = at > 0
                && (Character.isLetterOrDigit(sql.charAt(at - 1)) || sql.charAt(at - 1) == '_');
        if (inName || end == sql.length() || sql.charAt(end) != '$') {
            at++;
            return;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        at = close < 0 ? sql.length() : close + tag.length();
    }
}
