package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What messages say of a request that the server refuses, beside its status and address.
///
/// @param messages where the server's own words are in the body of such an answer, the first that has some
/// @param hints    what to do by status, over the usual hints
/// @param maxBody  how much of the body is shown; 0 for none, as it may hold secrets
public record ErrorReport(List<JsonPath> messages, Map<Integer, String> hints, int maxBody) {
    private static final int MAX_WORDS = 1000;

    public ErrorReport {
        messages = List.copyOf(messages);
        hints = Map.copyOf(hints);
    }

    /// The usual hints, and nothing of the body.
    public static ErrorReport ofDefaults() {
        return new ErrorReport(List.of(), Map.of(), 0);
    }

    /// With so much of the body.
    public ErrorReport withMaxBody(int changed) {
        return new ErrorReport(messages, hints, changed);
    }

    /// What stands behind the request.
    ///
    /// @param sent the request with its secrets, which the body may repeat
    String text(RestResponse response, RestRequest sent) {
        String own = hints.get(response.status());
        String hint = own == null ? hint(response.status()) : ": " + own;
        String words = words(words(response), response, sent);
        String body = maxBody == 0 ? "" : shown(response.text(), response, sent, maxBody);
        return (words.isEmpty() ? "" : ": " + words) + hint + (body.isEmpty() ? "" : "\n" + body);
    }

    /// Words of the server, without secrets and cut where they are long.
    static String words(String words, RestResponse response, RestRequest sent) {
        return shown(words, response, sent, MAX_WORDS);
    }

    private static String shown(String text, RestResponse response, RestRequest sent, int most) {
        String shown = Redaction.body(text, sent, response.request());
        return shown.length() > most ? shown.substring(0, most) + " … [the rest is cut]" : shown;
    }

    private String words(RestResponse response) {
        if (messages.isEmpty() || response.isLarge()) {
            return "";
        }
        try {
            Object body = response.json();
            for (JsonPath path : messages) {
                Set<String> found = new LinkedHashSet<>();
                path.values(body).forEach(value -> collect(value, found));
                if (!found.isEmpty()) {
                    return String.join("; ", found);
                }
            }
        } catch (TerminalException noJson) {
            return "";
        }
        return "";
    }

    private static void collect(@Nullable Object value, Set<String> found) {
        switch (value) {
            case null -> {
            }
            case List<?> list -> list.forEach(each -> collect(each, found));
            case Map<?, ?> map -> map.forEach((key, each) -> found.add(key + ": " + each));
            default -> {
                String words = String.valueOf(value).strip();
                if (!words.isEmpty()) {
                    found.add(words);
                }
            }
        }
    }

    private static String hint(int status) {
        return switch (status) {
            case 401 -> ": the server does not accept the credentials; check auth and the secrets it reads";
            case 403 -> ": the credentials do not allow this";
            case 404 -> ": check base_url and path; where it is right that something is not there, add "
                    + "response_actions: [{status_code: 404, action: ignore}]";
            case 407 -> ": the proxy requires a user and a password; give them in proxy of the client";
            case 429 -> ": the server asks for fewer requests";
            default -> "";
        };
    }
}
