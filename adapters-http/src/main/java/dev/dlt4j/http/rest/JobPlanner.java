package dev.dlt4j.http.rest;

import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.rows.Selector;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the key `job` of an endpoint.
final class JobPlanner {
    private static final String LOCATION = "{job.location}";

    private final RequestPlanner requests;
    private final RestFaults faults;

    JobPlanner(RequestPlanner requests, RestFaults faults) {
        this.requests = requests;
        this.faults = faults;
    }

    /// The job; null for none, or when it has faults.
    ///
    /// @param placeholders those of the request that starts it, to which those of the others are added
    @Nullable
    JobPlan plan(String name, Map<String, @Nullable Object> job, Placeholders placeholders, String here) {
        Map<String, @Nullable Object> poll = RestFaults.map(job.get("poll"));
        poll.putIfAbsent("path", LOCATION);
        RequestPlan asking = request(name, poll, placeholders.below("job.poll", Set.of(JobPlan.STARTED)),
                here + ".poll", placeholders);
        Map<String, @Nullable Object> fetch = RestFaults.map(job.get("fetch"));
        RequestPlan fetching = fetch.isEmpty()
                ? null
                : request(name, fetch, placeholders.below("job.fetch",
                        Set.of(JobPlan.STARTED, JobPlan.POLLED)), here + ".fetch", placeholders);
        if (asking == null) {
            return null;
        }
        return new JobPlan(asking, fetching, status(poll, here), words(poll, "done", JobPlan.DONE),
                words(poll, "failed", JobPlan.FAILED), seconds(poll, "every", 1, here),
                seconds(poll, "max_every", 60, here), seconds(poll, "timeout", 3600, here));
    }

    private @Nullable RequestPlan request(String name, Map<String, @Nullable Object> keys,
            Placeholders placeholders, String here, Placeholders all) {
        if (!(keys.get("path") instanceof String)) {
            faults.add(here + ".path", "it is needed, a text");
            return null;
        }
        Map<String, @Nullable Object> params = RestFaults.map(keys.get(Placeholders.PARAMS));
        RequestPlan request = requests.plan(name, keys, params, placeholders, here);
        all.addAll(placeholders);
        return request;
    }

    private @Nullable Selector status(Map<String, @Nullable Object> poll, String here) {
        if (!(poll.get("status_path") instanceof String path)) {
            return null;
        }
        try {
            return Selector.of(path);
        } catch (JsonPathException e) {
            faults.add(here + ".poll.status_path", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Set<String> words(Map<String, @Nullable Object> poll, String key, Set<String> otherwise) {
        Object written = poll.get(key);
        if (written == null) {
            return otherwise;
        }
        Set<String> words = new LinkedHashSet<>();
        for (Object word : written instanceof List<?> list ? list : List.of(written)) {
            words.add(String.valueOf(word).toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private Duration seconds(Map<String, @Nullable Object> poll, String key, double otherwise, String here) {
        Object written = poll.get(key);
        if (written != null && !(written instanceof Number number && number.doubleValue() > 0)) {
            faults.add(here + ".poll." + key, "expected a number of seconds");
        }
        double seconds = written instanceof Number number ? number.doubleValue() : otherwise;
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
