package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.UrlText;
import dev.dlt4j.spi.source.CursorRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where reading goes on, as it is kept: what the request of the next page has otherwise than that of the
/// endpoint. What both have in common, such as a key among the parameters, is not kept.
final class Position {
    private static final String URL = "url";
    private static final String WINDOW = "window";
    private static final String PARAMS = "params";
    private static final String JSON = "json";
    private static final String JOB = "job";

    private Position() {}

    /// Empty when the address of the next page holds a secret.
    static Optional<Map<String, Object>> toKeep(RestRequest next, PagedEndpoint endpoint, RestClient client,
            @Nullable CursorRange window, Map<String, Object> job) {
        RestRequest first = endpoint.template();
        Map<String, Object> kept = ofJob(job, window);
        String address = UrlText.join(client.baseUrl(), first.url());
        boolean moved = !next.url().equals(address);
        if (moved) {
            if (Redaction.hasSecret(next.url())) {
                return Optional.empty();
            }
            kept.put(URL, next.url());
        }
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        next.params().forEach((name, value) -> {
            if (moved || !first.params().containsKey(name)
                    || !Objects.equals(first.params().get(name), value)) {
                params.put(name, value);
            }
        });
        if (params.keySet().stream().anyMatch(Redaction::isSecret)) {
            return Optional.empty();
        }
        kept.put(PARAMS, params);
        if (!Objects.equals(next.json(), first.json()) && next.json() instanceof Map<?, ?> body) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            Map<?, ?> before = first.json() instanceof Map<?, ?> map ? map : Map.of();
            body.forEach((name, value) -> {
                if (!Objects.equals(before.get(name), value)) {
                    changed.put(String.valueOf(name), value);
                }
            });
            kept.put(JSON, changed);
        }
        return Optional.of(kept);
    }

    /// A job that runs, whose report has no page yet.
    static Map<String, Object> ofJob(Map<String, Object> job, @Nullable CursorRange window) {
        Map<String, Object> kept = new LinkedHashMap<>();
        if (window instanceof CursorWindows.Window) {
            kept.put(WINDOW, String.valueOf(window.<Object>startValue()));
        }
        if (!job.isEmpty()) {
            kept.put(JOB, job);
        }
        return kept;
    }

    /// What was kept of a job; empty when it was none.
    static Map<String, @Nullable Object> job(@Nullable Object kept) {
        return kept instanceof Map<?, ?> position ? RestFaults.map(position.get(JOB)) : Map.of();
    }

    /// Whether pages were read already.
    static boolean isOfPage(@Nullable Object kept) {
        return kept instanceof Map<?, ?> position && position.containsKey(PARAMS);
    }

    /// Whether a position that was kept is one of this range.
    static boolean isWithin(Object kept, @Nullable CursorRange range) {
        return !(kept instanceof Map<?, ?> position) || position.get(WINDOW) == null || range == null
                || String.valueOf(range.<Object>startValue()).equals(position.get(WINDOW));
    }

    /// The request for the page that was kept.
    static @Nullable RestRequest of(Object kept, PagedEndpoint endpoint, RestClient client) {
        if (!(kept instanceof Map<?, ?> position)) {
            return null;
        }
        RestRequest first = endpoint.template();
        RestRequest base = client.request(first.method(), first.url());
        for (Map.Entry<String, String> header : first.headers().entrySet()) {
            base = base.header(header.getKey(), header.getValue());
        }
        RestRequest request = new RestRequest(base.method(), base.url(), first.params(), base.headers(),
                first.json(), first.data());
        if (position.get(URL) instanceof String address) {
            request = request.at(address);
        }
        for (Map.Entry<String, @Nullable Object> param : RestFaults.map(position.get(PARAMS)).entrySet()) {
            request = request.param(param.getKey(), param.getValue());
        }
        if (position.get(JSON) instanceof Map<?, ?> changed) {
            Map<String, @Nullable Object> body = RestFaults.map(request.json());
            body.putAll(RestFaults.map(changed));
            request = request.json(body);
        }
        return request;
    }
}
