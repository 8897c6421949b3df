package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A grant of OAuth 2, whose answer says where the organization is.
///
/// @param form with its secrets, made when it is sent: a signature is good for minutes
record OAuthLogin(String grant, Supplier<Map<String, String>> form) implements SalesforceLogin {
    private static final String PATH = "services/oauth2/token";

    @Override
    public Granted at(RestClient server) {
        RestRequest request = new RestRequest("POST", PATH, Map.of(), Map.of(), null, form.get());
        try (Stream<RestPage> pages = server.paginate(PagedEndpoint.of(request).select("$"))) {
            Object answer = pages.findFirst().map(page -> page.response().json()).orElse(null);
            if (answer instanceof Map<?, ?> granted && granted.get("access_token") instanceof String token
                    && granted.get("instance_url") instanceof String url) {
                return new Granted(url, Secret.of(token));
            }
        }
        throw new TerminalException(request + ": the answer has no access_token with an instance_url: check "
                + "the connected app of credentials.consumer_key");
    }

    @Override
    public String toString() {
        return "grant of " + grant;
    }
}
