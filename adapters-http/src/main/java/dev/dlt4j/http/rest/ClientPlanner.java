package dev.dlt4j.http.rest;

import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.client.ErrorReport;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.Timeouts;
import dev.dlt4j.http.client.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the key `client`.
final class ClientPlanner {
    /// Each is a thread while a resource is read.
    private static final int MAX_AHEAD = 100;

    private final RestParts parts;
    private final ConnectionPlanner connections;
    private final RuntimeKeys runtime;
    private final RestFaults faults;

    /// @param paths finds the file of a path
    ClientPlanner(RestParts parts, RuntimeKeys runtime, Function<String, Path> paths, RestFaults faults) {
        this.parts = parts;
        this.connections = new ConnectionPlanner(parts, paths, faults);
        this.runtime = runtime;
        this.faults = faults;
    }

    /// The client.
    ///
    /// @param waiting null to wait as time passes
    RestClient plan(Map<String, @Nullable Object> keys, @Nullable Waiting waiting) {
        RestClient client = RestClient.of(String.valueOf(keys.get("base_url")));
        if (keys.get("auth") != null) {
            client = client.auth(parts.auth(keys.get("auth"), "client.auth", faults));
        }
        client = client.paginator(parts.paginator(keys.get("paginator"), "client.paginator", faults));
        for (Map.Entry<String, @Nullable Object> header : RestFaults.map(keys.get("headers")).entrySet()) {
            if (header.getValue() != null) {
                client = client.header(header.getKey(), PlainText.of(header.getValue()));
            }
        }
        client = client.retry(runtime.retry(RestFaults.map(keys.get("retry")), "client.retry", faults));
        Timeouts timeouts = runtime.timeouts(keys.get("timeout"), "client.timeout", faults);
        client = timeouts.equals(Timeouts.ofDefaults()) ? client : client.timeouts(timeouts);
        client = connections.plan(client, keys);
        for (Object host : RestFaults.list(keys.get("trusted_hosts"))) {
            client = client.trusting(String.valueOf(host));
        }
        Map<String, @Nullable Object> limit = RestFaults.map(keys.get("rate_limit"));
        if (limit.get("requests") instanceof Number requests && requests.intValue() > 0) {
            double period = limit.get("per") instanceof Number seconds ? seconds.doubleValue() : 1;
            client = client.atMost(requests.intValue(), Duration.ofMillis(Math.round(period * 1000)));
        } else if (Boolean.TRUE.equals(limit.get("heed_server"))) {
            client = client.heedingLimits();
        } else if (!limit.isEmpty()) {
            faults.add("client.rate_limit",
                    "give requests, a number, and per, in seconds; or heed_server: true");
        }
        client = client.reporting(report(RestFaults.map(keys.get("errors")), runtime.maxErrorBody()));
        client = readingAhead(client, keys.get("read_ahead"));
        return waiting == null ? client : client.waiting(waiting);
    }

    private RestClient readingAhead(RestClient client, @Nullable Object pages) {
        if (pages instanceof Number number && number.intValue() >= 0 && number.intValue() <= MAX_AHEAD) {
            return client.readingAhead(number.intValue());
        }
        if (pages != null) {
            faults.add("client.read_ahead",
                    "expected how many pages may be asked for before they are wanted, 0 to " + MAX_AHEAD);
        }
        return client;
    }

    private ErrorReport report(Map<String, @Nullable Object> keys, int maxBody) {
        List<JsonPath> messages = new ArrayList<>();
        Object written = keys.get("message");
        for (Object path : written instanceof String one ? List.of(one) : RestFaults.list(written)) {
            try {
                messages.add(JsonPath.of(String.valueOf(path)));
            } catch (JsonPathException e) {
                faults.add("client.errors.message", String.valueOf(e.getMessage()));
            }
        }
        Map<Integer, String> hints = new LinkedHashMap<>();
        RestFaults.map(keys.get("hints")).forEach((status, hint) -> {
            if (status.matches("[45][0-9][0-9]") && hint instanceof String text) {
                hints.put(Integer.valueOf(status), text);
            } else {
                faults.add("client.errors.hints." + status, "expected a status from 400 on, and a text");
            }
        });
        return new ErrorReport(messages, hints, maxBody);
    }
}
