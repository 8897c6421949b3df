package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.List;

/// Follows texts and brackets of a TOML document over its lines, so that nothing in them counts as a
/// key.
final class TomlScan {
    private static final List<String> LONG_QUOTES = List.of("\"\"\"", "'''");

    private String quote = "";
    private int depth;

    /// Whether the next line begins within a text or a list.
    boolean isInside() {
        return depth > 0 || !quote.isEmpty();
    }

    /// Reads a line, the first one from its key on.
    void read(String line) {
        int at = 0;
        while (at < line.length()) {
            if (!quote.isEmpty()) {
                at = inText(line, at);
            } else {
                at = outside(line, at);
            }
        }
        if (!LONG_QUOTES.contains(quote)) {
            quote = "";
        }
    }

    private int inText(String line, int at) {
        if (line.charAt(at) == '\\' && quote.startsWith("\"")) {
            return at + 2;
        }
        if (line.startsWith(quote, at)) {
            int end = at + quote.length();
            quote = "";
            return end;
        }
        return at + 1;
    }

    private int outside(String line, int at) {
        for (String opening : LONG_QUOTES) {
            if (line.startsWith(opening, at)) {
                quote = opening;
                return at + opening.length();
            }
        }
        switch (line.charAt(at)) {
            case '"', '\'' -> quote = line.substring(at, at + 1);
            case '[', '{' -> depth++;
            case ']', '}' -> depth--;
            case '#' -> {
                return line.length();
            }
            default -> {
                return at + 1;
            }
        }
        return at + 1;
    }

    /// The parts of a key with points, up to the character that ends it.
    static List<String> key(String text, char end) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quoted = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (quoted != 0) {
                if (letter == quoted) {
                    quoted = 0;
                } else {
                    part.append(letter);
                }
            } else if (letter == '"' || letter == '\'') {
                quoted = letter;
            } else if (letter == end) {
                break;
            } else if (letter == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (!Character.isWhitespace(letter)) {
                part.append(letter);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
