package dev.dlt4j.http.paginator;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.rows.Selector;
import java.util.Locale;

/// A field of the body that says whether there are more pages.
///
/// @param inverted whether it says that this page is the last, as `end_of_stream`
record MoreFlag(Selector path, boolean inverted) {
    /// @throws TerminalException when the field is missing, or neither true nor false
    boolean hasMore(ReadPage page) {
        Object found = page.value(path).orElseThrow(() -> new TerminalException(
                "%s: `%s` is not in the body, though it says whether there are more pages".formatted(
                        page.response().request(), path)));
        boolean value = switch (found) {
            case Boolean flag -> flag;
            case String text -> word(text, page);
            default -> throw unfit(page);
        };
        return value != inverted;
    }

    private boolean word(String text, ReadPage page) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "t", "y", "1" -> true;
            case "no", "false", "f", "n", "0" -> false;
            default -> throw unfit(page);
        };
    }

    private TerminalException unfit(ReadPage page) {
        return new TerminalException("%s: `%s` must be true or false, as it says whether there are more pages"
                .formatted(page.response().request(), path));
    }
}
