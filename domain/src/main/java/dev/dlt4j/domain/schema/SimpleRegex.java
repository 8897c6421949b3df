package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.naming.NamingConvention;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A pattern of column names as dlt writes it in settings: plain text matches the whole name, text after
/// `re:` is a regular expression searched for in the name.
public final class SimpleRegex {
    private static final String PREFIX = "re:";

    private final String text;
    /// The whole name to match, null when the pattern must be searched for.
    private final @Nullable String exact;
    private final @Nullable Pattern pattern;

    private SimpleRegex(String text) {
        this.text = text;
        exact = text.startsWith(PREFIX) ? null : text;
        pattern = exact == null ? Pattern.compile(text.substring(PREFIX.length())) : null;
    }

    /// A pattern from code or configuration.
    ///
    /// @throws IllegalArgumentException when the text after `re:` is not a regular expression, or plain text
    /// starts with
    /// a character that no name starts with
    public static SimpleRegex of(String text) {
        if (!text.startsWith(PREFIX) && !text.isEmpty() && !startsLikeName(text.codePointAt(0))) {
            throw new IllegalArgumentException(
                    "`" + text + "` looks like a regular expression; write `re:" + text + "` if it is one");
        }
        try {
            return new SimpleRegex(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a regular expression: " + e.getDescription(), e);
        }
    }

    /// A pattern from a schema that was stored before, where plain text may be anything.
    public static SimpleRegex ofStored(String text) {
        return new SimpleRegex(text);
    }

    public boolean matches(String name) {
        if (pattern != null) {
            return pattern.matcher(name).find();
        }
        return name.equals(exact);
    }

    /// The form by which patterns are compared: `a` and `re:^a$` are equal.
    static String canonical(String text) {
        return text.startsWith(PREFIX) ? text : PREFIX + "^" + text + "$";
    }

    /// The pattern in the naming convention, if it is a plain name.
    static String normalized(String text, NamingConvention naming) {
        if (!text.startsWith(PREFIX)) {
            return normalizedBody(text, naming);
        }
        return PREFIX + normalizedBody(text.substring(PREFIX.length()), naming);
    }

    private static String normalizedBody(String body, NamingConvention naming) {
        boolean anchored = body.length() >= 2 && body.startsWith("^") && body.endsWith("$");
        String inner = anchored ? body.substring(1, body.length() - 1) : body;
        if (isLiteral(inner)) {
            inner = naming.normalizePath(inner);
        }
        return anchored ? "^" + inner + "$" : inner;
    }

    /// Whether the text has no character that Python's `re.escape` would escape.
    private static boolean isLiteral(String text) {
        return text.chars().noneMatch(c -> "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(c) >= 0);
    }

    private static boolean startsLikeName(int c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || Character.isDigit(c);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimpleRegex regex && text.equals(regex.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// The text as written.
    @Override
    public String toString() {
        return text;
    }
}
