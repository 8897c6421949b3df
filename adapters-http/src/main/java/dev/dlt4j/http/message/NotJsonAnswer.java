package dev.dlt4j.http.message;

import dev.dlt4j.domain.TerminalException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer that should have been JSON and is not: a page for people, nothing at all, a body cut short.
public final class NotJsonAnswer extends TerminalException {
    private static final long serialVersionUID = 1L;

    private final boolean cut;

    private NotJsonAnswer(String message, boolean cut, @Nullable Throwable cause) {
        super(message);
        this.cut = cut;
        if (cause != null) {
            initCause(cause);
        }
    }

    /// Whether the body is JSON as far as it goes: perhaps the rest did not come.
    public boolean isCut() {
        return cut;
    }

    /// The failure of an answer.
    ///
    /// @param fault what is wrong with the bytes, and where
    /// @param cut   whether the bytes end within a JSON value
    public static NotJsonAnswer of(RestResponse response, @Nullable String fault, boolean cut,
            @Nullable Throwable cause) {
        String type = response.header("content-type").orElse("no content type");
        String start = response.start().stripLeading();
        String what;
        if (start.isEmpty()) {
            what = "the body is empty where JSON is expected";
        } else if (start.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
                || start.toLowerCase(Locale.ROOT).startsWith("<html")) {
            what = "the server sent a page for people (HTML) where JSON is expected: check the address, and "
                    + "whether a login or a proxy stands before it";
        } else {
            what = "the body is not JSON: " + fault;
        }
        return new NotJsonAnswer("%s: status %d, %s: %s".formatted(response.request(), response.status(),
                type, what), cut && !start.isEmpty(), cause);
    }
}
