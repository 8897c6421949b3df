package dev.dlt4j.it.docs;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RetryPolicy;
import dev.dlt4j.http.client.Timeouts;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import java.time.Duration;

/// The client of the how-to page.
final class OrdersByRestClient {
    private OrdersByRestClient() {}

    // snippet
    static Resource<JsonObject> orders(String api, Secret token) {
        RestClient client = RestClient.of(api)
                .auth(Authentications.bearer(token))
                .paginator(Paginators.cursor("meta.next", "after"))
                .timeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(2)))
                .retry(RetryPolicy.ofDefaults().jitter(0.5).onContent(answer -> answer.contains("busy")))
                .atMost(10, Duration.ofSeconds(1));
        return client.resource("orders", PagedEndpoint.get("orders").param("limit", 100).select("data"));
    }
    // end
}
