package dev.dlt4j.http.message;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an answer says of the limit of requests, in the headers that servers use for it: `X-RateLimit-…`,
/// `RateLimit-…`, and `RateLimit` in both of its forms.
///
/// @param isReached whether no request is left
/// @param pause     until requests are left again; empty when the answer does not say
public record RateLimit(boolean isReached, Optional<Duration> pause) {
    private static final List<String> PREFIXES = List.of("x-ratelimit-", "ratelimit-", "x-rate-limit-",
            "rate-limit-");
    private static final Pattern REMAINING = Pattern.compile("(?:^|[;,\\s])(?:r|remaining)\\s*=\\s*([0-9]+)");
    private static final Pattern RESET = Pattern.compile("(?:^|[;,\\s])(?:t|reset)\\s*=\\s*([0-9]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]+)?");
    private static final double SMALLEST_EPOCH = 1e9;
    private static final double SMALLEST_EPOCH_IN_MILLIS = 1e11;
    private static final int TOO_MANY = 429;

    /// Reads the headers.
    public static RateLimit of(RestResponse answer, Clock clock) {
        String combined = answer.header("ratelimit").orElse("");
        Optional<String> remaining = first(REMAINING, combined).or(() -> header(answer, "remaining"));
        Optional<String> reset = first(RESET, combined).or(() -> header(answer, "reset"));
        boolean none = remaining.map(String::strip).filter(text -> text.matches("0+|-[0-9]+")).isPresent();
        Optional<Duration> pause = reset.or(() -> answer.header("retry-after"))
                .flatMap(text -> until(text.strip(), clock)).filter(time -> !time.isNegative());
        return new RateLimit(none || answer.status() == TOO_MANY, pause);
    }

    private static Optional<String> header(RestResponse answer, String name) {
        return PREFIXES.stream().flatMap(prefix -> answer.header(prefix + name).stream()).findFirst();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// Seconds from now, or a moment: in seconds or milliseconds since 1970, or in ISO 8601.
    private static Optional<Duration> until(String text, Clock clock) {
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            double millis = number >= SMALLEST_EPOCH_IN_MILLIS
                    ? number - clock.millis()
                    : number >= SMALLEST_EPOCH ? number * 1000 - clock.millis() : number * 1000;
            return Optional.of(Duration.ofMillis(Math.round(millis)));
        }
        try {
            return Optional.of(Duration.between(clock.instant(), OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
