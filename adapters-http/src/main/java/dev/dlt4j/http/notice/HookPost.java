package dev.dlt4j.http.notice;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RetryPolicy;
import dev.dlt4j.http.client.Timeouts;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.UrlText;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Posts JSON to an address whose path is a secret: no message shows more of it than the host.
final class HookPost {
    private static final Timeouts TIMEOUTS = Timeouts.of(Duration.ofSeconds(4));
    private static final RetryPolicy RETRY = new RetryPolicy(3, 0.25, Duration.ofSeconds(2), 0,
            answer -> false);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Secret address;
    private final String origin;
    private final String host;
    private final String setting;
    private final Duration longest;

    HookPost(String key, Secret address) {
        this(key, address, LONGEST);
    }

    /// @param longest how long a post may take with all its attempts
    HookPost(String key, Secret address, Duration longest) {
        this.setting = "runtime." + key;
        this.address = address.stripped();
        this.host = uri(this.address.reveal(), setting).getHost();
        this.origin = UrlText.origin(this.address.reveal());
        this.longest = longest;
    }

    private static URI uri(String address, String setting) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            // its message would show the address
        }
        throw new ConfigurationError("%s is no address of a hook: it begins with https:// and a host"
                .formatted(setting));
    }

    /// Sends a document, again after a failure that may pass.
    ///
    /// @throws DltException naming the host when it did not accept the document in time
    void send(Map<String, ? extends @Nullable Object> document) {
        CompletableFuture<Integer> answered = new CompletableFuture<>();
        // a thread of its own: bounded as a whole, and not stopped by an interrupt that ended the run
        Thread sender = Thread.ofVirtual().name("dlt4j-hook").start(() -> {
            try {
                answered.complete(post(document));
            } catch (RuntimeException | Error failed) {
                answered.completeExceptionally(failed);
            }
        });
        boolean interrupted = Thread.interrupted();
        try {
            int status = answered.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (status < 200 || status > 299) {
                throw failure("it answered with status " + status);
            }
        } catch (ExecutionException failed) {
            throw failure("it cannot be reached (%s)".formatted(failed.getCause() == null
                    ? "unknown"
                    : failed.getCause().getClass().getSimpleName()));
        } catch (TimeoutException slow) {
            throw failure("it did not answer within %d s".formatted(longest.toSeconds()));
        } catch (InterruptedException stopped) {
            interrupted = true;
            throw failure("the program is being stopped");
        } finally {
            sender.interrupt();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int post(Map<String, ? extends @Nullable Object> document) {
        // as credentials are added: what the client logs is the request without them
        Authentication secretPath = (request, tokens) -> request.at(address.reveal());
        try (RestClient client = RestClient.of(origin).auth(secretPath).retry(RETRY).timeouts(TIMEOUTS)) {
            RestResponse answer = client.send(client.request("POST", "").json(document));
            int status = answer.status();
            answer.release();
            return status;
        }
    }

    private DltException failure(String why) {
        return new TransientException("the notice to %s was not sent: %s; check %s".formatted(host, why,
                setting));
    }
}
