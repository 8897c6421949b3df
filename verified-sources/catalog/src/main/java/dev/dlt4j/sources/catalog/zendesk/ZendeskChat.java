package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.source.Source;
import java.time.temporal.Temporal;
import java.util.Optional;

/// Chats of an account of Zendesk Chat, as dlt's `zendesk_chat` has them: those that changed since the last
/// run are merged by `id`.
///
/// ```java
/// Source source = ZendeskChat.of(ZendeskCredentials.oauth("mycompany", oauthToken)).source();
/// ```
public record ZendeskChat(
        @Doc("Who reads: oauth_token") ZendeskCredentials credentials,
        @Doc("Where the first run begins. Default: 2000-01-01") Optional<Temporal> startDate,
        @Doc("Chats changed before then: one range, without state") Optional<Temporal> endDate,
        @Doc("The API's address") @Default("https://www.zopim.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// All chats of an account.
    public static ZendeskChat of(ZendeskCredentials credentials) {
        return new ZendeskChat(credentials, Optional.empty(), Optional.empty(), "https://www.zopim.com",
                Optional.empty());
    }

    /// With the API at another address.
    public ZendeskChat baseUrl(String url) {
        return new ZendeskChat(credentials, startDate, endDate, url, runtime);
    }

    @Override
    public String vendor() {
        return "zendesk_chat";
    }

    @Override
    public RestApi declaration(RestApi file) {
        ZendeskRange range = ZendeskRange.of(startDate, endDate);
        return file.client("base_url", baseUrl).auth(credentials.bearer()).changed("chats",
                chats -> range.texts(chats).paginator(new CountedLink()));
    }

    @Override
    public Source finished(Source source) {
        return source.maxTableNesting(ZendeskTalk.NESTING);
    }
}
