package dev.dlt4j.extensions.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.dlt4j.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Functions of texts. Lengths and places count characters as people do: code points.
final class TextFunctions {
    private static final int MAX_PATTERNS = 100;
    private static final ConcurrentMap<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private TextFunctions() {}

    /// Whether a value is written as plain characters.
    static boolean isText(Object value) {
        return value instanceof CharSequence || value instanceof Enum<?> || value instanceof UUID
                || value instanceof Character;
    }

    /// The text of a value: numbers as JSON writes them, moments in ISO form, bytes as UTF-8, lists and
    /// objects as JSON.
    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Enum<?> constant -> constant.name();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Duration length -> Instants.text(length);
            case OffsetDateTime moment -> Instants.text(moment);
            default -> isText(value) ? value.toString() : unquoted(JsonText.compact(value));
        };
    }

    private static String unquoted(String json) {
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The first characters.
    static String truncated(String text, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a text is cut to 0 or more characters, not " + count);
        }
        return count >= text.length() ? text : text.substring(0, index(text, count));
    }

    /// The characters from one place to another, those that there are.
    static String part(String text, long from, long to) {
        int start = index(text, from);
        return text.substring(start, Math.max(start, index(text, to)));
    }

    private static int index(String text, long place) {
        long most = length(text);
        return place <= 0 ? 0 : place >= most ? text.length() : text.offsetByCodePoints(0, (int) place);
    }

    /// A star for each character but the last ones.
    static String masked(String text, long kept) {
        long hidden = length(text) - Math.max(0, kept);
        return hidden <= 0
                ? text
                : "*".repeat((int) hidden) + part(text, hidden, Long.MAX_VALUE);
    }

    /// SHA-256 in hexadecimal digits.
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /// A regular expression in the syntax of RE2, which takes linear time whatever the text.
    static Pattern pattern(@Nullable Object expression) {
        String text = expression == null ? "" : of(expression);
        Pattern known = PATTERNS.get(text);
        if (known != null) {
            return known;
        }
        try {
            Pattern compiled = Pattern.compile(text);
            if (PATTERNS.size() < MAX_PATTERNS) {
                PATTERNS.put(text, compiled);
            }
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("this is no regular expression: " + e.getDescription(), e);
        }
    }
}
