package dev.dlt4j.sources.catalog.slack;

import dev.dlt4j.http.message.RestResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/// Answers that say `ok: false` have status 200 at Slack; they get the status that such an error has
/// elsewhere.
final class SlackErrors {
    /// `ok` comes first, so that pages of rows need not be parsed for it.
    private static final Pattern OK = Pattern.compile("\\s*\\{\\s*\"ok\"\\s*:\\s*true\\b");
    private static final int START = 64;

    private SlackErrors() {}

    static RestResponse asStatus(RestResponse response) {
        if (response.status() != 200 || response.isLarge() || isOk(response)
                || !(response.json() instanceof Map<?, ?> body) || !Boolean.FALSE.equals(body.get("ok"))) {
            return response;
        }
        String error = String.valueOf(body.get("error"));
        return new RestResponse(response.request(), status(error), error, response.headers(),
                response.content());
    }

    private static boolean isOk(RestResponse response) {
        byte[] bytes = response.utf8();
        String start = new String(bytes, 0, Math.min(START, bytes.length),
                StandardCharsets.UTF_8);
        return OK.matcher(start).lookingAt();
    }

    private static int status(String error) {
        return switch (error) {
            case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" -> 401;
            case "paid_only", "paid_teams_only" -> 402;
            case "missing_scope", "no_permission", "not_allowed_token_type", "access_denied",
                    "ekm_access_denied", "org_login_required", "team_access_not_granted" ->
                403;
            case "channel_not_found", "not_in_channel", "thread_not_found" -> 404;
            case "ratelimited", "rate_limited" -> 429;
            case "internal_error", "fatal_error", "service_unavailable", "request_timeout" -> 503;
            default -> 400;
        };
    }
}
