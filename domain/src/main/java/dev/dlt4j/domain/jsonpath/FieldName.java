package dev.dlt4j.domain.jsonpath;

import java.util.regex.Pattern;

/// Names of fields as parts of a path.
final class FieldName {
    private static final Pattern PLAIN = Pattern.compile("@?[A-Za-z_][A-Za-z0-9_@-]*");

    private FieldName() {}

    /// The name, in quotes unless it can stand without.
    static String quoted(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        char quote = name.indexOf('\'') >= 0 && name.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder text = new StringBuilder().append(quote);
        name.codePoints().forEach(c -> append(text, c, quote));
        return text.append(quote).toString();
    }

    private static void append(StringBuilder text, int c, char quote) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c == '\\' || c == quote) {
                    text.append('\\').appendCodePoint(c);
                } else if (c < ' ' || c == 0x7f) {
                    text.append("\\x%02x".formatted(c));
                } else {
                    text.appendCodePoint(c);
                }
            }
        }
    }
}
