package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Access tokens of an account, each used until it is about to end. Safe for use by several threads.
public final class GoogleTokens implements Supplier<Optional<String>> {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Supplier<Account> account;
    private final Clock clock;
    private String token = "";
    private Instant end = Instant.MIN;

    /// @param account asked once, before the first token
    public GoogleTokens(Supplier<Account> account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> get() {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            Account asking = account.get();
            Map<String, @Nullable Object> answer = ask(asking, now);
            token = Answer.text(answer, "access_token");
            long seconds = answer.get("expires_in") instanceof Number number ? number.longValue() : 3600;
            end = now.plusSeconds(seconds).minus(EARLY);
        }
        return Optional.of(token);
    }

    private static Map<String, @Nullable Object> ask(Account account, Instant now) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpResponse<String> answer = http.send(account.request(now), BodyHandlers.ofString());
            Map<String, @Nullable Object> document = Answer.of(answer.body());
            if (answer.statusCode() == 200 && !Answer.text(document, "access_token").isEmpty()) {
                return document;
            }
            String cause = Answer.text(document, "error") + ' ' + Answer.text(document, "error_description");
            String message = "Google gives no access token to " + account + ": status "
                    + answer.statusCode() + ' ' + cause.strip() + "; check the credentials of BigQuery";
            throw answer.statusCode() >= 500 || answer.statusCode() == 429
                    ? new TransientException(message)
                    : new TerminalException(message);
        } catch (IOException e) {
            throw new TransientException("cannot ask for an access token for " + account + ": "
                    + e.getMessage() + "; run again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("the run was interrupted while it asked for an access token", e);
        }
    }
}
