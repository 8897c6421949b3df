package dev.dlt4j.http.paginator;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.Body;
import dev.dlt4j.http.rows.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page that was read, as a paginator sees it.
public final class ReadPage {
    private final RestResponse response;
    private final @Nullable Body body;
    private final int rows;

    /// @param body null when the answer is not JSON
    /// @param rows how many the selector found
    public ReadPage(RestResponse response, @Nullable Body body, int rows) {
        this.response = response;
        this.body = body;
        this.rows = rows;
    }

    /// The answer.
    public RestResponse response() {
        return response;
    }

    /// Whether it has no rows.
    public boolean isEmpty() {
        return rows == 0;
    }

    /// How many rows it has.
    public int rows() {
        return rows;
    }

    /// The first value at a path in the body; empty when there is none, or null.
    public Optional<Object> value(Selector path) {
        if (body == null) {
            throw new TerminalException(
                    ("%s: the paginator reads `%s` from the body, which is not JSON: choose one that reads "
                            + "headers")
                            .formatted(response.request(), path));
        }
        return body.first(path);
    }
}
