package dev.dlt4j.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths with variables in braces.
final class PathText {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

    private PathText() {}

    static List<String> variables(String path) {
        return new ArrayList<>(
                VARIABLE.matcher(path).results().map((MatchResult each) -> each.group(1)).toList());
    }

    /// The path without the `/` in front, with something else in the place of each variable.
    static String with(String path, UnaryOperator<String> replaced) {
        return VARIABLE.matcher(path.replaceFirst("^/+", ""))
                .replaceAll(each -> Matcher.quoteReplacement(replaced.apply(each.group(1))));
    }
}
