package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.paginator.DetectedPaginator;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.ReadPage;
import dev.dlt4j.http.rows.Body;
import dev.dlt4j.http.rows.RowPage;
import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.http.rows.XmlAnswer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads an endpoint page by page; the next page is asked for when it is wanted. Used by one thread.
final class PageReading implements Iterator<RestPage> {
    private static final System.Logger LOG = System.getLogger(PageReading.class.getName());
    private static final int NO_CONTENT = 204;

    private final Function<RestRequest, RestResponse> sender;
    private final @Nullable EarlyAnswers early;
    private final @Nullable PageSizes sizes;
    private final Predicate<String> isFirst;
    private final RowFormat format;
    private final Predicate<ReadPage> last;
    private final @Nullable Authentication auth;
    private final Set<String> lists;
    private final EndlessPages endless = new EndlessPages();
    private @Nullable Paginator paginator;
    private @Nullable Selector selector;
    private @Nullable RestRequest next;
    private List<RestRequest> behindNext = List.of();
    private @Nullable RestPage page;

    /// @param first     the request of the first page, or of the one to resume with
    /// @param paginator null to find one by the first answer
    /// @param sizes     how large pages are by now; null to leave that to the server
    /// @param early     answers to requests that were sent early; null to send each when it is wanted
    /// @param isFirst   whether a note was not logged yet: one for each of thousands of parents helps nobody
    PageReading(RestRequest first, @Nullable Paginator paginator, PagedEndpoint endpoint,
            @Nullable PageSizes sizes, Function<RestRequest, RestResponse> sender,
            @Nullable EarlyAnswers early, Predicate<String> isFirst) {
        this.sizes = sizes;
        this.isFirst = isFirst;
        this.next = first;
        this.paginator = paginator;
        this.selector = endpoint.selector();
        this.format = endpoint.format();
        this.last = endpoint.last();
        this.auth = endpoint.auth();
        this.lists = endpoint.lists();
        this.sender = sender;
        this.early = early;
    }

    @Override
    public boolean hasNext() {
        RestRequest request = next;
        if (page == null && request != null) {
            next = null;
            try {
                page = read(request);
                next = page.next().orElse(null);
            } catch (IgnoredResponse e) {
                LOG.log(System.Logger.Level.INFO, "{0}: its answer is ignored, as response_actions say",
                        request);
            }
        }
        return page != null;
    }

    @Override
    public RestPage next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more pages");
        }
        RestPage read = java.util.Objects.requireNonNull(page);
        page = null;
        return read;
    }

    private RestPage read(RestRequest request) {
        PageSizes shrinking = sizes;
        if (shrinking == null) {
            return read(request,
                    early == null ? sender.apply(request) : early.answer(request, behindNext));
        }
        PageSizes.Answered answered = shrinking.send(request);
        RestPage read = read(answered.request(), answered.response());
        return new RestPage(read.rows(), read.response(), read.next().map(shrinking::grown));
    }

    private RestPage read(RestRequest request, RestResponse response) {
        if (response.status() == NO_CONTENT && response.isEmpty()) {
            return new RestPage(RowPage.none(), response, Optional.empty());
        }
        Body body;
        RowPage rows;
        if (format == RowFormat.XML) {
            XmlAnswer xml = XmlAnswer.of(response, elements(), lists);
            body = Body.of(response.withContent(xml.document()));
            rows = xml.rows();
        } else {
            body = format.isJson() ? Body.of(response) : null;
            rows = body == null ? format.rows(response) : rows(body);
        }
        Paginator chosen = paginator;
        if (chosen == null) {
            chosen = detected(response, body, rows);
            paginator = chosen;
        }
        ReadPage seen = new ReadPage(response, body, rows.size());
        Optional<RestRequest> following = last.test(seen)
                ? Optional.empty()
                : chosen.next(request, seen).map(this::bare);
        if (following.isPresent()) {
            endless.check(request, following.get(), rows);
            if (early != null) {
                behindNext = chosen.behind(following.get(), seen, early.most()).stream().map(this::bare)
                        .toList();
            }
        }
        return new RestPage(rows, response, following);
    }

    private RestRequest bare(RestRequest following) {
        return auth == null ? following : auth.bare(following);
    }

    private List<String> elements() {
        List<String> names = selector == null ? null : selector.names();
        if (names == null || names.isEmpty()) {
            throw new TerminalException("rows in XML need a data selector: the names from the root to the "
                    + "elements that are rows, as feed.entry");
        }
        return names;
    }

    private RowPage rows(Body body) {
        Selector known = selector;
        if (known == null) {
            known = body.likelyRows();
            if (isFirst.test("rows " + known)) {
                LOG.log(System.Logger.Level.INFO, "{0}: rows are taken from \"{1}\"; set data_selector to "
                        + "choose",
                        body.response().request(), known);
            }
            selector = known;
        }
        RowPage rows = body.rows(known);
        if (rows.isEmpty() && LOG.isLoggable(System.Logger.Level.DEBUG)) {
            LOG.log(System.Logger.Level.DEBUG, "{0}: no rows at \"{1}\"", body.response().request(), known);
        }
        return rows;
    }

    private Paginator detected(RestResponse response, @Nullable Body body, RowPage rows) {
        DetectedPaginator found = DetectedPaginator.of(response, body == null ? null : body.outline());
        if (!isFirst.test("paginator " + found.note())) {
            return found.paginator();
        }
        if (found.sure() || rows.size() <= 1) {
            LOG.log(System.Logger.Level.INFO, "{0}: paginator found: {1}", response.request(), found.note());
        } else {
            LOG.log(System.Logger.Level.WARNING,
                    "{0}: paginator guessed: {1}; name the paginator, so that no page is missed",
                    response.request(), found.note());
        }
        return found.paginator();
    }
}
