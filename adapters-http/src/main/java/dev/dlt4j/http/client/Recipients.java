package dev.dlt4j.http.client;

import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.UrlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which hosts get secrets: those that the configuration names. Any other host, whatever leads there (a path
/// from a row, a job's answer, a next link, a redirect), gets neither credentials nor headers of the client,
/// and no header, parameter or member of the body whose name says that it is a secret.
///
/// @param origins of the base address, and of trusted hosts
/// @param headers of the client
/// @param isFirst whether a note was not logged yet
record Recipients(Set<String> origins, Map<String, String> headers, Predicate<String> isFirst) {
    private static final System.Logger LOG = System.getLogger(Recipients.class.getName());
    /// Headers of the client that hold no secret, and that decide what the answer is.
    private static final Set<String> PLAIN = Set.of("accept", "accept-language", "content-type",
            "user-agent");

    Recipients {
        origins = Set.copyOf(origins);
    }

    /// The host of an address only, for a request to an address that the configuration writes out.
    Recipients only(String url) {
        return new Recipients(Set.of(UrlText.origin(url)), headers, isFirst);
    }

    /// Whether an address is on a host that gets secrets.
    boolean trusts(String url) {
        String origin = UrlText.origin(url);
        return origins.stream().anyMatch(trusted -> UrlText.isTrusted(trusted, origin));
    }

    /// The request as it may be sent to an address: without secrets for a host that gets none.
    RestRequest fit(RestRequest request, String url) {
        if (trusts(url)) {
            return request;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> {
            boolean isOfClient = value.equals(headers.get(name))
                    && !PLAIN.contains(name.toLowerCase(Locale.ROOT));
            if (!isOfClient && !isSecret(name)) {
                kept.put(name, value);
            }
        });
        RestRequest fit = new RestRequest(request.method(), request.url(), members(request.params()), kept,
                value(request.json()), value(request.data()));
        if (!fit.equals(request)) {
            note(request, url);
        }
        return fit;
    }

    /// Warns once for each host that it gets no secrets.
    void note(RestRequest request, String url) {
        String origin = UrlText.origin(url);
        if (isFirst.test("secrets " + origin)) {
            LOG.log(System.Logger.Level.WARNING,
                    "{0}: {1} is another host than that of base_url, so credentials and headers of the "
                            + "client are not sent there; name it in trusted_hosts of the client to send "
                            + "them",
                    request, origin);
        }
    }

    private static boolean isSecret(String name) {
        return Redaction.isSecret(name) || name.toLowerCase(Locale.ROOT).endsWith("key");
    }

    private static Map<String, @Nullable Object> members(Map<?, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            if (!isSecret(String.valueOf(name))) {
                kept.put(String.valueOf(name), value(member));
            }
        });
        return kept;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return members(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> kept = new ArrayList<>();
            for (Object each : list) {
                // a form may be a list of names with their values
                boolean isSecretPair = each instanceof List<?> pair && pair.size() == 2
                        && pair.getFirst() instanceof String name && isSecret(name);
                if (!isSecretPair) {
                    kept.add(value(each));
                }
            }
            return kept;
        }
        return value;
    }
}
