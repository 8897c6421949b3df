package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.client.RetryPolicy;
import dev.dlt4j.http.client.Timeouts;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Graph API with one token. May be used by threads at once.
final class Graph {
    /// The most requests that one batch may have.
    static final int LARGEST_BATCH = 50;
    private static final int ATTEMPTS = 12;

    private final FacebookAccount account;
    private final RestClient client;
    private @Nullable String path;

    Graph(FacebookAccount account) {
        this.account = account;
        this.client = RestClient.of(account.url())
                .auth(Authentications.keyInQuery("access_token", account.accessToken()))
                .paginator(new GraphCursor())
                .retry(new RetryPolicy(ATTEMPTS, 2, Duration.ofMinutes(5), 0, response -> false))
                .timeouts(Timeouts.of(account.timeout()))
                .hooks(List.of(GraphErrors::checked))
                .waiting(account.waiting());
    }

    /// The pages of a list.
    Stream<RestPage> pages(String path, Map<String, ?> params) {
        RestRequest request = RestRequest.get(path);
        for (Map.Entry<String, ?> param : params.entrySet()) {
            request = request.param(param.getKey(), text(param.getValue()));
        }
        return client.paginate(PagedEndpoint.of(request).select("data"));
    }

    /// One object.
    JsonObject get(String path) {
        return object(client.send(client.request("GET", path)));
    }

    /// Sends a form.
    RestResponse post(String path, Map<String, ?> form) {
        Map<String, Object> values = new LinkedHashMap<>();
        form.forEach((name, value) -> values.put(name, text(value)));
        return checked(client.send(client.request("POST", path).data(values)));
    }

    static JsonObject object(RestResponse response) {
        return JsonObject.of(checked(response).utf8());
    }

    private static RestResponse checked(RestResponse response) {
        if (response.status() >= 500) {
            throw new TransientException(
                    response + ": the Graph API is out of order; run again later");
        }
        if (response.status() >= 400) {
            throw new TerminalException(response + ": this is not an answer of the Graph API; check "
                    + "base_url");
        }
        return response;
    }

    /// Values other than texts and numbers go as JSON.
    private static String text(Object value) {
        return value instanceof String || value instanceof Number
                ? String.valueOf(value)
                : JsonText.compact(value);
    }

    /// The path of the account, once the token was found to have access to it.
    synchronized String path() {
        if (path == null) {
            List<String> known = new ArrayList<>();
            try (Stream<RestPage> pages = pages("me/adaccounts", Map.of("fields", "account_id"))) {
                pages.forEachOrdered(page -> page.rows().items()
                        .forEach(item -> known.add(String.valueOf(((JsonObject) item).value("account_id")))));
            }
            if (!known.contains(account.accountId())) {
                throw new TerminalException(
                        "the access token has no ad account %s; it has %s: check account_id, or give the "
                                .formatted(account.accountId(), known.isEmpty() ? "none" : known)
                                + "token's user access to that account");
            }
            path = "act_" + account.accountId();
        }
        return path;
    }

    void pause(Duration time) {
        try {
            account.waiting().await(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("the run was stopped while it waited for the Graph API", e);
        }
    }
}
