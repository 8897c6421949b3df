package dev.dlt4j.http.openapi;

import dev.dlt4j.domain.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lines of YAML with comments.
final class DraftText {
    private static final int WIDEST = 160;
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y",
            "n");

    private final List<String> lines = new ArrayList<>();

    void comment(int indent, String text) {
        lines.add(" ".repeat(indent) + "# " + shortened(text));
    }

    /// The whole of a text that may be long.
    void longComment(int indent, String text) {
        lines.add(" ".repeat(indent) + "# " + clean(text));
    }

    void line(int indent, String text) {
        lines.add(" ".repeat(indent) + text);
    }

    void pair(int indent, String key, @Nullable Object value) {
        line(indent, word(key) + ": " + value(value));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// A text of the document in one line.
    static String clean(String text) {
        return text.replaceAll("[\\p{C}\\s\\u2028\\u2029]+", " ").strip();
    }

    static String shortened(String text) {
        String line = clean(text);
        return line.codePointCount(0, line.length()) <= WIDEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> {
                List<String> pairs = new ArrayList<>();
                map.forEach((key, each) -> pairs.add(word(String.valueOf(key)) + ": " + value(each)));
                yield "{" + String.join(", ", pairs) + "}";
            }
            case List<?> list -> "[" + String.join(", ", list.stream().map(DraftText::value).toList()) + "]";
            case String text -> word(text);
            default -> String.valueOf(value);
        };
    }

    private static String word(String text) {
        if (text.matches("[A-Za-z_][A-Za-z0-9_./-]*") && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder();
        JsonText.compact(text).codePoints().forEach(each -> {
            if (Character.getType(each) == Character.CONTROL || Character.getType(each) == Character.FORMAT
                    || each == 0x2028 || each == 0x2029) {
                quoted.append("\\u%04x".formatted(each));
            } else {
                quoted.appendCodePoint(each);
            }
        });
        return quoted.toString();
    }
}
