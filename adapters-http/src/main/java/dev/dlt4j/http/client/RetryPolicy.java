package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/// When a request is sent again, and how long to wait before.
///
/// @param maxAttempts   how often it is sent at most; at least 1
/// @param backoffFactor seconds before the second attempt; twice as long before each further one
/// @param maxDelay      no wait is longer, whatever the server asks for
/// @param jitter        how much of a wait is added by chance, from 0 (none, as dlt) to 1 (up to as much
///                      again), so that many clients do not come back at once
/// @param content       answers that are worth another attempt whatever their status
public record RetryPolicy(int maxAttempts, double backoffFactor, Duration maxDelay, double jitter,
        Predicate<RestResponse> content) {
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "a request is sent at least once, not " + maxAttempts + " times");
        }
        if (backoffFactor < 0 || jitter < 0 || jitter > 1 || maxDelay.isNegative()) {
            throw new IllegalArgumentException("waits are 0 or more, and jitter is from 0 to 1");
        }
    }

    /// dlt's: 5 attempts, with waits of 1, 2, 4 and 8 seconds.
    public static RetryPolicy ofDefaults() {
        return new RetryPolicy(5, 1, Duration.ofMinutes(5), 0, response -> false);
    }

    /// With another number of attempts.
    public RetryPolicy maxAttempts(int attempts) {
        return new RetryPolicy(attempts, backoffFactor, maxDelay, jitter, content);
    }

    /// With waits that differ by chance.
    public RetryPolicy jitter(double share) {
        return new RetryPolicy(maxAttempts, backoffFactor, maxDelay, share, content);
    }

    /// Answers such as a 200 that speaks of overload are worth another attempt too.
    public RetryPolicy onContent(Predicate<RestResponse> further) {
        return new RetryPolicy(maxAttempts, backoffFactor, maxDelay, jitter, content.or(further));
    }

    static boolean isTransient(int status) {
        return status == 429 || (status >= 500 && status <= 599);
    }

    boolean isWorthAnother(RestResponse response) {
        return isTransient(response.status()) || content.test(response);
    }

    /// How long to wait after an attempt.
    ///
    /// @param attempt from 1
    Duration delay(int attempt, Optional<RestResponse> answer, Clock clock, DoubleSupplier chance) {
        Optional<Duration> asked = answer.flatMap(response -> response.header("retry-after"))
                .flatMap(text -> seconds(text.strip(), clock));
        if (asked.isPresent() && !asked.get().isNegative() && !asked.get().isZero()) {
            return asked.get().compareTo(maxDelay) > 0 ? maxDelay : asked.get();
        }
        double seconds = backoffFactor * Math.pow(2, Math.min(attempt - 1, 60));
        seconds += seconds * jitter * chance.getAsDouble();
        double most = maxDelay.toMillis() / 1000.0;
        return Duration.ofMillis(Math.round(Math.min(seconds, most) * 1000));
    }

    /// Seconds, or the date of HTTP in any of its spellings.
    private static Optional<Duration> seconds(String text, Clock clock) {
        if (text.matches("[0-9]{1,18}")) {
            // beyond this no clock counts
            return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), Integer.MAX_VALUE)));
        }
        if (text.matches("[0-9]{19,}")) {
            return Optional.of(Duration.ofSeconds(Integer.MAX_VALUE));
        }
        // the day of the week follows from the date
        String bare = text.replaceFirst("^[A-Za-z]+,?\\s+", "");
        for (String pattern : List.of("d MMM yyyy HH:mm:ss zzz", "dd-MMM-yy HH:mm:ss zzz",
                "MMM d HH:mm:ss yyyy", "MMM  d HH:mm:ss yyyy")) {
            try {
                DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US)
                        .withZone(ZoneOffset.UTC);
                ZonedDateTime date = ZonedDateTime.parse(bare, format);
                return Optional.of(Duration.between(clock.instant(), date.toInstant()));
            } catch (DateTimeException e) {
                // perhaps another spelling
            }
        }
        return Optional.empty();
    }
}
