package dev.dlt4j.http.client;

import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.message.RateLimit;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.RestResponse.Header;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final List<Duration> waits = new ArrayList<>();

    private static RestResponse answer(int status, String... headers) {
        List<Header> all = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(new Header(headers[i], headers[i + 1]));
        }
        return new RestResponse(RestRequest.get("https://a.example/x"), status, "", all, new byte[0]);
    }

    @Test
    void spreadsRequestsOverThePeriod() throws InterruptedException {
        Pace pace = new Pace(CLOCK, Duration.ofMillis(500), false);
        for (int i = 0; i < 4; i++) {
            pace.await(waits::add);
        }
        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1),
                Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            // header with what is left | header with when it is reset | seconds until then
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 30|30",
            "X-RateLimit-Remaining: 1|X-RateLimit-Reset: 30|none",
            "x-ratelimit-remaining: 0|X-RateLimit-Reset: 1767225630|30",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 1767225630000|30",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 2026-01-01T00:00:30Z|30",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 29.5|29.5",
            "RateLimit-Remaining: 0|RateLimit-Reset: 5|5",
            "X-Rate-Limit-Remaining: 0|X-Rate-Limit-Reset: 1767225605|5",
            "RateLimit: limit=100, remaining=0, reset=5|X: y|5", "RateLimit: \"default\";r=0;t=5|X: y|5",
            "RateLimit: \"default\";r=50;t=5|X: y|none", "X-RateLimit-Remaining: -1|Retry-After: 4|4",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: soon|none", "X-RateLimit-Remaining: 0|X: y|none",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 1600000000|none",
            "X-RateLimit-Remaining: many|X-RateLimit-Reset: 9|none",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 999999999|3900",
            "X-RateLimit-Remaining: 0|X-RateLimit-Reset: 99999999999999999999|none"})
    void pausesWhenNoRequestIsLeft(String remaining, String reset, Double seconds)
            throws InterruptedException {
        String[] left = remaining.split(": ", 2);
        String[] again = reset.split(": ", 2);
        Pace pace = new Pace(CLOCK, null, true);
        pace.see(answer(200, left[0], left[1], again[0], again[1]));
        pace.await(waits::add);
        assertThat(waits).isEqualTo(seconds == null
                ? List.of()
                : List.of(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    @Test
    void heedsNoLimitByDefault() throws InterruptedException {
        Pace pace = new Pace(CLOCK, null, false);
        pace.see(answer(200, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "30"));
        pace.await(waits::add);
        assertThat(waits).isEmpty();
        assertThat(RateLimit.of(answer(429), CLOCK).isReached()).isTrue();
    }

    @Test
    void triesAgainAfterAPauseWhenTheLimitCausedTheRefusal() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 0
                ? Reply.status(403, "", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "30")
                : Reply.json("[]"));
                RestClient client = RestClient.of(server.address()).heedingLimits().waiting(waits::add)) {
            assertThat(client.get("x").status()).isEqualTo(200);
            assertThat(waits).hasSize(2);
            assertThat(waits.getLast()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        }
    }

    @Test
    void doesNotTryAgainWhenItIsForbiddenForAnotherReason() throws IOException {
        try (PlayedServer server = new PlayedServer(
                (exchange, n) -> Reply.status(403, "", "X-RateLimit-Remaining", "10"));
                RestClient client = RestClient.of(server.address()).heedingLimits()) {
            assertThat(client.get("x").status()).isEqualTo(403);
            assertThat(server.asked()).hasSize(1);
        }
    }
}
