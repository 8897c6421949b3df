package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads BigQuery's answers.
public final class Answer {
    private Answer() {}

    /// The document of a body; empty when it is not a document.
    static Map<String, @Nullable Object> of(String body) {
        try {
            return body.isBlank() ? Map.of() : Documents.mapOrEmpty(JsonParser.parse(body));
        } catch (JsonException e) {
            return Map.of();
        }
    }

    /// The failure that an answer of this status is.
    static ApiFailure failure(int status, String body) {
        Map<String, @Nullable Object> error = Documents.mapOrEmpty(of(body).get("error"));
        Map<String, @Nullable Object> first = first(error.get("errors"));
        Object reason = first.get("reason");
        Object message = error.get("message");
        return new ApiFailure(status, reason == null ? reason(status) : reason.toString(),
                message == null ? "status " + status + shortened(body) : message.toString());
    }

    /// The document that is the first of a list; empty without one.
    public static Map<String, @Nullable Object> first(@Nullable Object list) {
        List<@Nullable Object> all = Documents.listOrEmpty(list);
        return all.isEmpty() ? Map.of() : Documents.mapOrEmpty(all.getFirst());
    }

    /// The value below a path of names; null where there is none.
    public static @Nullable Object at(Map<String, @Nullable Object> document, String... names) {
        Object value = document;
        for (String name : names) {
            value = Documents.mapOrEmpty(value).get(name);
        }
        return value;
    }

    /// The text below a path of names; empty where there is none.
    public static String text(Map<String, @Nullable Object> document, String... names) {
        Object value = at(document, names);
        return value == null ? "" : value.toString();
    }

    private static String reason(int status) {
        return switch (status) {
            case 401 -> "authError";
            case 403 -> "accessDenied";
            case 404 -> "notFound";
            case 409 -> "duplicate";
            case 429 -> "rateLimitExceeded";
            default -> status >= 500 ? "backendError" : "invalid";
        };
    }

    private static String shortened(String body) {
        String line = body.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(line.length(), 200));
    }
}
