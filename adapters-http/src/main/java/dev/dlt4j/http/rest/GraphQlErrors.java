package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Answers of GraphQL whose status says that all is well, and whose body has errors.
public final class GraphQlErrors {
    private static final JsonPath ERRORS = JsonPath.of("errors[*]");
    private static final JsonPath MESSAGES = JsonPath.of("errors[*].message");
    private static final int MAX_WORDS = 1000;

    private GraphQlErrors() {}

    /// The answer, when it has no errors.
    ///
    /// @throws TerminalException with the messages of the server
    public static RestResponse refused(RestResponse response) {
        if (response.status() >= 400 || response.isLarge() || !response.contains("\"errors\"")) {
            return response;
        }
        Object body = response.json();
        List<?> errors = ERRORS.values(body);
        if (errors.isEmpty()) {
            return response;
        }
        RestRequest request = response.request();
        String words = Redaction.body(MESSAGES.values(body).stream().filter(Objects::nonNull)
                .map(String::valueOf).distinct().collect(Collectors.joining("; ")), request, request);
        throw new TerminalException("%s: GraphQL reports errors: %s".formatted(response,
                words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + " …" : words));
    }
}
