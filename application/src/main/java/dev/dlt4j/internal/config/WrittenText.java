package dev.dlt4j.internal.config;

/// A value of a YAML document as it is written there: quoted or not, escaped, or as a block of lines. Knows
/// which character of the document a character of the value is.
///
/// @param document all of it
/// @param start    where the value begins, with its quote or the sign of its block
record WrittenText(String document, ConfigPlace start) {
    /// The place of a character of the value, which may be the one behind the last.
    ///
    /// @param text the value
    ConfigPlace place(String text, int offset) {
        int at = first();
        char quote = document.charAt(Math.min(at, document.length() - 1));
        if (quote == '|' || quote == '>') {
            at = Math.max(at, document.indexOf('\n', at));
        } else if (quote == '"' || quote == '\'') {
            at++;
        } else {
            quote = ' ';
        }
        for (int i = 0; i < offset && i < text.length(); i++) {
            at = after(skipped(at, text.charAt(i), quote), quote);
        }
        return at(offset < text.length() ? skipped(at, text.charAt(offset), quote) : at);
    }

    private int first() {
        int at = 0;
        for (int line = 1; line < start.line(); line++) {
            at = document.indexOf('\n', at) + 1;
        }
        return document.offsetByCodePoints(at,
                Math.min(start.column() - 1, document.codePointCount(at, document.length())));
    }

    /// Where a character of the value is, at or behind a place. What is between are line ends and margins
    /// that are no part of the value.
    private int skipped(int from, char wanted, char quote) {
        int at = from;
        while (at < document.length() && document.charAt(at) != wanted) {
            if (quote == '"' && document.charAt(at) == '\\') {
                return at;
            }
            at++;
        }
        // a line end that became a blank is not there as one
        return at < document.length() ? at : from;
    }

    /// The place behind a character, or behind the characters that are written for it.
    private int after(int at, char quote) {
        if (at >= document.length()) {
            return at;
        }
        char here = document.charAt(at);
        if (quote == '\'' && here == '\'') {
            return at + 2;
        }
        if (quote != '"' || here != '\\' || at + 1 >= document.length()) {
            return at + 1;
        }
        return at + switch (document.charAt(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    private ConfigPlace at(int offset) {
        int end = Math.min(offset, document.length());
        int lineStart = document.lastIndexOf('\n', end - 1) + 1;
        int line = 1 + (int) document.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        return new ConfigPlace(start.name(), line, 1 + document.codePointCount(lineStart, end));
    }
}
