package dev.dlt4j.internal.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whole numbers of a TOML document as they are written. Jackson's parser (2.22.4) reads those of 19 digits
/// wrong, such as a time in nanoseconds: 1700000000000000000 becomes 0. So they pass it as marked texts.
final class TomlNumbers {
    private static final int WRONG_DIGITS = 19;
    /// As a text of TOML has it: a character that no file has.
    private static final String MARK = "\"\\u0001";
    private static final char MARKED = '\u0001';

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean inValue;

    private TomlNumbers(String text) {
        this.text = text;
    }

    /// The document with the numbers marked that the parser would read wrong.
    static String marked(String text) {
        return new TomlNumbers(text).marked();
    }

    private String marked() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = switch (c) {
                case '"', '\'' -> endOfText(at, c);
                case '#' -> endOfLine(at);
                default -> isNumberStart(at) ? endOfWord(at) : at + 1;
            };
            String part = text.substring(at, end);
            if (isNumberStart(at) && isWrong(part) && !isKey(end)) {
                out.append(MARK).append(part.replace("_", "")).append('"');
            } else {
                out.append(part);
            }
            follow(c);
            at = end;
        }
        return out.toString();
    }

    private void follow(char c) {
        switch (c) {
            case '=' -> inValue = true;
            case '[', '{' -> depth += inValue ? 1 : 0;
            case ']', '}' -> depth -= inValue && depth > 0 ? 1 : 0;
            case '\n' -> inValue = depth > 0;
            default -> {
                // part of a word
            }
        }
    }

    private boolean isNumberStart(int at) {
        char c = text.charAt(at);
        return inValue && (c == '+' || c == '-' || isDigit(c)) && (at == 0 || !isWord(text.charAt(at - 1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Also what a date, a time or a fraction has, so that a part of one is not taken for a number.
    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '+' || c == '.' || c == ':';
    }

    private int endOfWord(int at) {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWrong(String word) {
        return word.matches("[+-]?[0-9_]+")
                && word.chars().filter(Character::isDigit).count() == WRONG_DIGITS;
    }

    /// Whether the word that ends here is a key of a table within a line.
    private boolean isKey(int end) {
        int next = end;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '=';
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int endOfText(int at, char quote) {
        String three = String.valueOf(quote).repeat(3);
        boolean isLong = text.startsWith(three, at);
        String close = isLong ? three : String.valueOf(quote);
        int i = at + close.length();
        while (i < text.length()) {
            if (quote == '"' && text.charAt(i) == '\\') {
                i += 2;
            } else if (text.startsWith(close, i)) {
                int end = i + close.length();
                while (isLong && end < text.length() && text.charAt(end) == quote) {
                    end++;
                }
                return end;
            } else if (!isLong && text.charAt(i) == '\n') {
                return i;
            } else {
                i++;
            }
        }
        return text.length();
    }

    /// The document that was read, with its numbers.
    static ConfigNode restored(ConfigNode node) {
        return switch (node) {
            case ConfigNode.Keys keys -> {
                Map<String, ConfigNode> entries = new LinkedHashMap<>();
                keys.entries().forEach((key, value) -> entries.put(key, restored(value)));
                yield new ConfigNode.Keys(entries, keys.place());
            }
            case ConfigNode.Sequence list -> {
                List<ConfigNode> items = new ArrayList<>();
                list.items().forEach(item -> items.add(restored(item)));
                yield new ConfigNode.Sequence(items, list.place());
            }
            case ConfigNode.Scalar scalar -> restored(scalar);
        };
    }

    private static ConfigNode restored(ConfigNode.Scalar scalar) {
        if (scalar.value() instanceof String written && !written.isEmpty() && written.charAt(0) == MARKED) {
            BigInteger whole = new BigInteger(written.substring(1));
            Object value = whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
            return new ConfigNode.Scalar(value, whole.toString(), scalar.place());
        }
        return scalar;
    }
}
