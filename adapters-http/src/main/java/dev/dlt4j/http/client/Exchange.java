package dev.dlt4j.http.client;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.message.RateLimit;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Sends requests with credentials, and again when that helps.
///
/// @param recipients which hosts get secrets
/// @param report     what messages say of a refused request
record Exchange(Transport transport, RetryPolicy retry, Waiting waiting, Pace pace, Clock clock,
        Recipients recipients, ErrorReport report) {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    /// The same with fewer attempts.
    Exchange attempting(int attempts) {
        return new Exchange(transport, retry.maxAttempts(Math.min(attempts, retry.maxAttempts())), waiting,
                pace, clock, recipients, report);
    }

    /// An answer, and the request as it was sent, with credentials and without.
    private record Answered(RestRequest sent, RestRequest plain, RestResponse response) {}

    /// The answer of the last attempt, whatever its status.
    ///
    /// @param auth null for none
    RestResponse send(RestRequest request, @Nullable Authentication auth, List<ResponseHook> hooks) {
        return answered(request, auth, hooks).response();
    }

    private Answered answered(RestRequest request, @Nullable Authentication auth, List<ResponseHook> hooks) {
        Answered answered = attempts(request, auth, hooks);
        if (answered.response().status() == UNAUTHORIZED && auth != null
                && !answered.sent().equals(answered.plain())
                && auth.renew(answered.sent())) {
            LOG.log(System.Logger.Level.INFO, "{0}: the credentials expired; asking for others", request);
            answered = attempts(request, auth, hooks);
        }
        return answered;
    }

    /// An answer with a status of less than 400.
    RestResponse sendChecked(RestRequest request, @Nullable Authentication auth, List<ResponseHook> hooks) {
        Answered answered = answered(request, auth, hooks);
        if (answered.response().status() >= 400) {
            throw HttpStatusException.of(answered.response(), answered.sent(), report).sorted();
        }
        return answered.response();
    }

    private RestRequest authorized(RestRequest request, @Nullable Authentication auth) {
        if (auth == null) {
            return request;
        }
        if (!recipients.trusts(request.url())) {
            recipients.note(request, request.url());
            return request;
        }
        return auth.authorize(request, this::token);
    }

    /// The answer to a request for a token, which is meant for the host that gives it.
    private RestResponse token(RestRequest request) {
        return new Exchange(transport, retry, waiting, pace, clock, recipients.only(request.url()), report)
                .sendChecked(request, null, List.of());
    }

    private Answered attempts(RestRequest request, @Nullable Authentication auth, List<ResponseHook> hooks) {
        RestRequest plain = recipients.fit(request, request.url());
        RestRequest authorized = authorized(plain, auth);
        for (int attempt = 1;; attempt++) {
            RestResponse response = null;
            DltException failure = null;
            try {
                pace.await(waiting);
                LOG.log(System.Logger.Level.DEBUG, "{0}", request);
                response = transport.send(request, authorized, recipients);
                pace.see(response);
                RestRequest other = other(plain, authorized, auth, response);
                if (other != null) {
                    authorized = other;
                    attempt--;
                    continue;
                }
                response = hooked(response, authorized, hooks);
                boolean isWorthAnother = retry.isWorthAnother(response) || pace.isRefusedByLimit(response);
                if (!isWorthAnother || attempt >= retry.maxAttempts()) {
                    return new Answered(authorized, plain, response);
                }
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw stopped(e);
                }
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

    /// The request with other credentials, when those it was sent with are of no use now; null when it is
    /// done, or there are no others.
    private @Nullable RestRequest other(RestRequest request, RestRequest sent, @Nullable Authentication auth,
            RestResponse response) {
        boolean refused = response.status() == UNAUTHORIZED || response.status() == TOO_MANY;
        if (auth == null || sent.equals(request)
                || (!refused && !RateLimit.of(response, clock).isReached())) {
            return null;
        }
        boolean more = auth.another(sent, response);
        return more && (refused || response.status() == FORBIDDEN) ? authorized(request, auth) : null;
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

    static TransientException stopped(Exception cause) {
        Thread.currentThread().interrupt();
        return new TransientException("the run was stopped while it waited for a server", cause);
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static RestResponse hooked(RestResponse response, RestRequest sent, List<ResponseHook> hooks)
            throws IOException, InterruptedException {
        RestResponse seen = response;
        for (ResponseHook hook : hooks) {
            try {
                seen = hook.apply(seen);
            } catch (FailedAnswer e) {
                throw e.shown(sent);
            } catch (RuntimeException | IOException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new TerminalException(("%s: a hook failed on this answer with %s: correct the hook, or "
                        + "throw IgnoredResponse in it for answers that hold no rows")
                        .formatted(response, e), e);
            }
        }
        return seen;
    }
}
