package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.jsonpath.PathToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts a path into words and signs.
final class PathLexer {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<literal>(?:true|false|null)(?![a-zA-Z0-9_@\\-]))\
            |(?<name>@?[a-zA-Z_][a-zA-Z0-9_@\\-]*)\
            |(?<real>-?[0-9]+\\.[0-9]+)|(?<integer>-?[0-9]+)\
            |(?<comparison>=~|==?|<=|>=|!=|<|>)|(?<sign>&&|\\|\\||\\.\\.|[*.\\[\\]()$,:&|?@!])""");

    private final String path;
    private final List<PathToken> tokens = new ArrayList<>();
    private int at;

    PathLexer(String path) {
        this.path = path;
    }

    List<PathToken> tokens() {
        Matcher matcher = TOKEN.matcher(path);
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (matcher.region(at, path.length()).lookingAt()) {
                add(matcher);
                at = matcher.end();
            } else {
                throw new JsonPathException(
                        ("`%s` is no path: `%s` at character %d cannot stand there; names "
                                + "with odd letters stand in quotes")
                                .formatted(path, Character.toString(path.codePointAt(at)), at + 1));
            }
        }
        tokens.add(new PathToken(Kind.END, "the end", null, at));
        return tokens;
    }

    private void add(Matcher matcher) {
        String text = matcher.group();
        if (matcher.group("literal") != null) {
            add(Kind.LITERAL, text, text.equals("null") ? null : text.equals("true"));
        } else if (matcher.group("name") != null) {
            // two names have a meaning unless they stand in quotes
            boolean word = text.equals(PathParser.WHERE) || text.equals(PathParser.WHERE_NOT);
            add(word ? Kind.SIGN : Kind.NAME, text, null);
        } else if (matcher.group("real") != null) {
            add(Kind.REAL, text, Double.valueOf(text));
        } else if (matcher.group("integer") != null) {
            add(Kind.INTEGER, text, Long.valueOf(text));
        } else {
            add(matcher.group("comparison") != null ? Kind.OPERATOR : Kind.SIGN, text, null);
        }
    }

    /// A name in quotes, or a word behind back quotes, which becomes the sign `` `word` ``.
    private void quoted(char quote) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < path.length() && path.charAt(i) != quote) {
            if (path.charAt(i) == '\\' && i + 1 < path.length()) {
                i++;
            }
            text.append(path.charAt(i));
            i++;
        }
        if (i >= path.length()) {
            throw new JsonPathException(
                    "`%s` is no path: the quote at character %d is not closed".formatted(path, at + 1));
        }
        if (quote == '`') {
            add(Kind.SIGN, "`" + text + "`", null);
        } else {
            add(Kind.NAME, text.toString(), null);
        }
        at = i + 1;
    }

    private void add(Kind kind, String text, @Nullable Object value) {
        tokens.add(new PathToken(kind, text, value, at));
    }
}
