package dev.dlt4j.http.client;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.UrlText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Sends requests with credentials, and again when that helps.
///
/// @param origins  hosts that get the credentials
/// @param maxBody  how much of the body of a refused request is shown
record Exchange(Transport transport, RetryPolicy retry, Waiting waiting, Pace pace, Clock clock,
        Set<String> origins, int maxBody) {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    /// The same with fewer attempts.
    Exchange attempting(int attempts) {
        return new Exchange(transport, retry.maxAttempts(Math.min(attempts, retry.maxAttempts())), waiting,
                pace, clock, origins, maxBody);
    }

    /// The answer of the last attempt, whatever its status.
    ///
    /// @param auth null for none
    RestResponse send(RestRequest request, @Nullable Authentication auth, List<ResponseHook> hooks) {
        RestRequest authorized = authorized(request, auth);
        RestResponse response = attempts(request, authorized, hooks);
        if (response.status() == 401 && auth != null && !authorized.equals(request)
                && auth.renew(authorized)) {
            LOG.log(System.Logger.Level.INFO, "{0}: the credentials expired; asking for others", request);
            response = attempts(request, authorized(request, auth), hooks);
        }
        return response;
    }

    /// An answer with a status of less than 400.
    RestResponse sendChecked(RestRequest request, @Nullable Authentication auth, List<ResponseHook> hooks) {
        RestResponse response = send(request, auth, hooks);
        if (response.status() >= 400) {
            throw HttpStatusException.of(response, maxBody).sorted();
        }
        return response;
    }

    private RestRequest authorized(RestRequest request, @Nullable Authentication auth) {
        if (auth == null) {
            return request;
        }
        String origin = UrlText.origin(request.url());
        if (origins.stream().noneMatch(trusted -> UrlText.isTrusted(trusted, origin))) {
            LOG.log(System.Logger.Level.WARNING,
                    "{0}: it leads to another host than base_url, so the credentials are not sent there; "
                            + "name the host in trusted_hosts of the client to send them",
                    request);
            return request;
        }
        return auth.authorize(request, token -> sendChecked(token, null, List.of()));
    }

    private RestResponse attempts(RestRequest request, RestRequest authorized, List<ResponseHook> hooks) {
        for (int attempt = 1;; attempt++) {
            RestResponse response = null;
            DltException failure = null;
            try {
                pace.await(waiting);
                LOG.log(System.Logger.Level.DEBUG, "{0}", request);
                response = transport.send(request, authorized);
                pace.see(response);
                response = hooked(response, hooks);
                if (!retry.isWorthAnother(response) || attempt >= retry.maxAttempts()) {
                    return response;
                }
            } catch (IOException e) {
                failure = new TransientException("%s: %s, in %s".formatted(request, reason(e),
                        attempt == 1 ? "the first attempt" : attempt + " attempts"), e);
            } catch (InterruptedException e) {
                throw stopped(e);
            } catch (DltException e) {
                response = HttpStatusException.responseOf(e).orElse(null);
                failure = e;
                boolean isTransient = e instanceof AskAgain
                        || (response != null && RetryPolicy.isTransient(response.status()));
                if (!isTransient) {
                    throw e;
                }
            }
            if (failure != null && attempt >= retry.maxAttempts()) {
                throw failure;
            }
            pause(request, attempt, response, failure);
        }
    }

    private void pause(RestRequest request, int attempt, @Nullable RestResponse response,
            @Nullable DltException failure) {
        Duration delay = retry.delay(attempt, Optional.ofNullable(response), clock,
                () -> ThreadLocalRandom.current().nextDouble());
        LOG.log(System.Logger.Level.INFO, "{0}: {1}; asking again in {2} s", request,
                response == null
                        ? String.valueOf(failure == null ? "" : failure.getMessage())
                        : response.status(),
                delay.toMillis() / 1000.0);
        try {
            waiting.await(delay);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static TransientException stopped(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TransientException("the run was stopped while it waited for a server", cause);
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static RestResponse hooked(RestResponse response, List<ResponseHook> hooks)
            throws IOException, InterruptedException {
        RestResponse seen = response;
        for (ResponseHook hook : hooks) {
            try {
                seen = hook.apply(seen);
            } catch (RuntimeException | IOException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new TerminalException(("%s: a hook failed on this answer with %s: correct the hook, or "
                        + "let it throw IgnoredResponse for answers that hold no rows")
                        .formatted(response, e), e);
            }
        }
        return seen;
    }
}
