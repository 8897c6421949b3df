package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.rows.RowPage;
import org.jspecify.annotations.Nullable;

/// Fails when reading would never end: when a page was requested before, or many pages in a row have the same
/// rows. It keeps one request however many pages there are.
final class EndlessPages {
    /// So many equal pages in a row are not a coincidence.
    private static final int MAX_EQUAL = 10;

    private int hash;
    private int equal;
    private @Nullable RestRequest earlier;
    private long pages;
    private long nextKept = 1;

    /// @param following the request of the next page
    void check(RestRequest request, RestRequest following, RowPage rows) {
        if (following.equals(request)) {
            throw new TerminalException("%s: the page names itself as the next one, so reading would never "
                    .formatted(request) + "end: check the paginator");
        }
        if (following.equals(earlier)) {
            throw new TerminalException(("%s: the page names one as the next that was read before, so "
                    + "reading would never end: check the paginator").formatted(request));
        }
        // the kept request is replaced ever more rarely, so that a cycle of any length reaches it (Brent)
        if (++pages == nextKept) {
            earlier = request;
            nextKept *= 2;
        }
        int found = rows.contentHash();
        equal = !rows.isEmpty() && found == hash ? equal + 1 : 0;
        hash = found;
        if (equal >= MAX_EQUAL) {
            throw new TerminalException(("%s: %d pages in a row hold the same rows, so reading would never "
                    + "end: the server ignores the parameter of the paginator; check its name")
                    .formatted(request, equal + 1));
        }
    }
}
