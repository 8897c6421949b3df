package dev.dlt4j.testkit;

import dev.dlt4j.domain.json.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request that a [MockVendor] received.
///
/// @param path    without the query
/// @param query   decoded; of a name that comes twice the last value
/// @param headers by name, in any case of letters
public record VendorRequest(String method, String path, Map<String, String> query,
        Map<String, List<String>> headers, String body) {
    public VendorRequest {
        query = Map.copyOf(query);
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /// A parameter of the query as a number.
    ///
    /// @param missing the number when the query does not have it
    public int number(String parameter, int missing) {
        String text = query.get(parameter);
        return text == null ? missing : Integer.parseInt(text);
    }

    /// Whether the request has `Authorization: Bearer TOKEN`.
    public boolean hasBearer(String token) {
        return header("Authorization").equals(Optional.of("Bearer " + token));
    }

    /// Whether the request has `Authorization: Basic …` with this user and password.
    public boolean hasBasic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return header("Authorization")
                .equals(Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    /// The body, an object of JSON.
    public Map<?, ?> json() {
        Object parsed = JsonParser.parse(body.getBytes(StandardCharsets.UTF_8));
        return (Map<?, ?>) Objects.requireNonNull(parsed, "body");
    }

    /// The pairs of a query or of a form, decoded.
    public static Map<String, String> pairs(@Nullable String encoded) {
        Map<String, String> pairs = new TreeMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                pairs.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }

    /// Method and path, for messages of tests: the query may have credentials.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
