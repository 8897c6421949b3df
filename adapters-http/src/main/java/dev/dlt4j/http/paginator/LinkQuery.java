package dev.dlt4j.http.paginator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters within an address that a server made.
final class LinkQuery {
    /// Names under which links count pages or rows.
    private static final Pattern COUNTING = Pattern.compile(
            "[?&](p|page|pg|page[_-]?(number|no|num|index)|offset|(\\$|%24)?skip"
                    + "|start([_-]?(index|at))?|from)=[0-9]+(&|#|$)",
            Pattern.CASE_INSENSITIVE);

    private LinkQuery() {}

    /// Whether an address counts pages or rows, so that it means other rows when the size changes.
    static boolean counts(String url) {
        return COUNTING.matcher(url).find();
    }

    /// The value of a parameter as it is written; null when the address has none of that name.
    static @Nullable String value(String url, String name) {
        Matcher found = parameter(name).matcher(url);
        return found.find() ? found.group(2) : null;
    }

    static String with(String url, String name, String value) {
        return parameter(name).matcher(url)
                .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + value));
    }

    private static Pattern parameter(String name) {
        return Pattern.compile("([?&]" + Pattern.quote(name) + "=)([^&#]*)");
    }
}
