package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.source.Source;
import java.time.temporal.Temporal;
import java.util.Optional;

/// Calls and settings of an account of Zendesk Talk, as dlt's `zendesk_talk` has them. Calls and their legs
/// that changed since the last run are merged by `id`; the lists replace their tables.
///
/// ```java
/// Source source = ZendeskTalk.of(ZendeskCredentials.token("mycompany", "me@example.com", token)).source();
/// ```
public record ZendeskTalk(
        @Doc("Who reads which account") ZendeskCredentials credentials,
        @Doc("Where the first run begins. Default: 2000-01-01") Optional<Temporal> startDate,
        @Doc("Rows changed before then: one range, without state") Optional<Temporal> endDate,
        @Doc("The account's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// How deep dlt's sources have nested tables.
    static final int NESTING = 2;

    /// All of an account.
    public static ZendeskTalk of(ZendeskCredentials credentials) {
        return new ZendeskTalk(credentials, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /// With the account at another address.
    public ZendeskTalk baseUrl(String url) {
        return new ZendeskTalk(credentials, startDate, endDate, Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "zendesk_talk";
    }

    @Override
    public RestApi declaration(RestApi file) {
        ZendeskRange range = ZendeskRange.of(startDate, endDate);
        return file.client("base_url", baseUrl.orElseGet(credentials::url)).auth(credentials.authentication())
                .changed("calls_incremental", calls -> range.texts(calls).paginator(new CountedLink()))
                .changed("legs_incremental", legs -> range.texts(legs).paginator(new CountedLink()));
    }

    @Override
    public Source finished(Source source) {
        return source.maxTableNesting(NESTING);
    }
}
