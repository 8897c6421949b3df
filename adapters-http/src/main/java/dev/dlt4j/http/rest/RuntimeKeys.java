package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.RetryPolicy;
import dev.dlt4j.http.client.Timeouts;
import dev.dlt4j.spi.config.Doc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// dlt's settings of requests, which may stand in the section `runtime` of a configuration file.
public record RuntimeKeys(
        @Doc("Seconds until connected, and until bytes come") Optional<Double> requestTimeout,
        @Doc("How often a request is sent at most") Optional<Integer> requestMaxAttempts,
        @Doc("Seconds before the second attempt, then doubled") Optional<Double> requestBackoffFactor,
        @Doc("Seconds that a wait lasts at most") Optional<Double> requestMaxRetryDelay,
        @Doc("Whether messages show the body of a refused request") Optional<Boolean> httpShowErrorBody,
        @Doc("How much of that body they show") Optional<Integer> httpMaxErrorBodyLength) {
    static final List<String> TIMEOUT = List.of("connect", "read", "total");
    private static final int MAX_BODY = 8192;

    static RuntimeKeys none() {
        return new RuntimeKeys(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    int maxErrorBody() {
        return httpShowErrorBody.orElse(false) ? httpMaxErrorBodyLength.orElse(MAX_BODY) : 0;
    }

    /// The rules with what the client's own keys say over them.
    RetryPolicy retry(Map<String, @Nullable Object> keys, String path, RestFaults faults) {
        RetryPolicy defaults = RetryPolicy.ofDefaults();
        double attempts = number(keys, "max_attempts", requestMaxAttempts.orElse(defaults.maxAttempts()),
                path,
                faults);
        double factor = number(keys, "backoff_factor", requestBackoffFactor.orElse(defaults.backoffFactor()),
                path, faults);
        double most = number(keys, "max_delay",
                requestMaxRetryDelay.orElse((double) defaults.maxDelay().toSeconds()), path, faults);
        double jitter = number(keys, "jitter", defaults.jitter(), path, faults);
        try {
            return new RetryPolicy((int) attempts, factor, millis(most), jitter, defaults.content());
        } catch (IllegalArgumentException e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return defaults;
        }
    }

    /// @param own seconds for both, or a list of two: until connected, until bytes come; null for none
    Timeouts timeouts(@Nullable Object own, String path, RestFaults faults) {
        if (own instanceof List<?> two && two.size() == 2 && two.getFirst() instanceof Number connect
                && two.getLast() instanceof Number read) {
            return new Timeouts(millis(connect.doubleValue()), millis(read.doubleValue()));
        }
        if (own instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> keys = RestFaults.map(map);
            double usual = requestTimeout.orElse((double) Timeouts.ofDefaults().read().toSeconds());
            return new Timeouts(millis(number(keys, "connect", usual, path, faults)),
                    millis(number(keys, "read", usual, path, faults)),
                    millis(number(keys, "total", (double) Timeouts.ofDefaults().total().toSeconds(), path,
                            faults)));
        }
        if (own instanceof Number both) {
            return Timeouts.of(millis(both.doubleValue()));
        }
        if (own != null) {
            faults.add(path, "expected a number of seconds, two of them (until connected, and until bytes "
                    + "come), or connect, read and total");
        }
        return requestTimeout.map(seconds -> Timeouts.of(millis(seconds))).orElse(Timeouts.ofDefaults());
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static double number(Map<String, @Nullable Object> keys, String key, double otherwise,
            String path,
            RestFaults faults) {
        Object written = keys.get(key);
        if (written instanceof Number number) {
            return number.doubleValue();
        }
        if (written != null) {
            faults.add(path + "." + key, "expected a number");
        }
        return otherwise;
    }
}
