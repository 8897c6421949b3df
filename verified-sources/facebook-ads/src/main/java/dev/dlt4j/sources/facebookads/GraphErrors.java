package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.AskAgain;
import dev.dlt4j.http.message.RestResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Errors as the Graph API reports them: an object `error` in a body, whatever the status is.
final class GraphErrors {
    /// Codes of overload, of limits that were reached, and of faults of the server.
    private static final Set<Long> PASSING = Set.of(1L, 2L, 4L, 17L, 32L, 341L, 613L, 80000L, 80001L, 80002L,
            80003L, 80004L, 80005L, 80006L, 80007L, 80008L, 80009L, 80014L);
    private static final long TOKEN = 190;
    private static final long PARAMETER = 100;
    /// An error's body is short; a longer one is not looked at.
    private static final int LONGEST = 100_000;

    private GraphErrors() {}

    /// Throws when an answer holds an error: one that may pass so that the request is sent again.
    static RestResponse checked(RestResponse response) {
        if (response.isLarge() || response.size() > LONGEST || !response.contains("\"error\"")) {
            return response;
        }
        JsonObject error = error(response);
        if (error != null) {
            String message = "%s: %s".formatted(response.request(), text(error));
            if (isPassing(error)) {
                throw new AskAgain(message);
            }
            throw new TerminalException(message);
        }
        return response;
    }

    private static @Nullable JsonObject error(RestResponse response) {
        try {
            return JsonObject.of(response.utf8()).object("error");
        } catch (TerminalException e) {
            // no JSON object: not an answer of the API, which its status shows
            return null;
        }
    }

    static boolean isPassing(JsonObject error) {
        Long code = error.integer("code");
        return code != null && PASSING.contains(code);
    }

    /// What happened and what to do, without the address.
    static String text(JsonObject error) {
        Long code = error.integer("code");
        Long subcode = error.integer("error_subcode");
        String trace = error.text("fbtrace_id");
        return "the Graph API answers: %s (code %s%s%s)%s".formatted(error.text("message"), code,
                subcode == null ? "" : ", subcode " + subcode, trace == null ? "" : ", trace " + trace,
                hint(code == null ? 0 : code));
    }

    private static String hint(long code) {
        if (code == TOKEN) {
            return "; get another access token and set it as access_token of sources.facebook_ads; "
                    + "FacebookTokens.longLived makes one that lasts for 60 days";
        }
        if (code == PARAMETER) {
            return "; check fields, states, breakdowns and level, and that app_api_version is one of the "
                    + "app's";
        }
        if (code == 10 || (code >= 200 && code <= 299)) {
            return "; the token lacks a permission: ads_read is needed, leads_retrieval for leads";
        }
        return PASSING.contains(code)
                ? "; it usually passes: run again later, with a smaller chunk_size or fewer fields"
                : "";
    }
}
