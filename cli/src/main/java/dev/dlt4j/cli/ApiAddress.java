package dev.dlt4j.cli;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The address of a JSON API that `--from` names. Its pages are followed as far as they can be recognized.
final class ApiAddress {
    private ApiAddress() {}

    /// @param address as [#uri] made it
    static SourceUrl source(URI address) {
        String path = address.getRawPath().replaceFirst("^/+", "");
        String name = SourceUrl.name(path.replaceFirst("/+$", "").replaceFirst(".*/", "")
                .replaceFirst("\\.json$", ""), SourceUrl.name(address.getHost(), "api"));
        String base = address.getScheme() + "://" + address.getRawAuthority() + "/";
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("path", path.isEmpty() ? "/" : path);
        Map<String, Object> parameters = parameters(address.getRawQuery());
        if (!parameters.isEmpty()) {
            endpoint.put("params", parameters);
        }
        return new SourceUrl(name, "rest_api", Map.of("client", Map.of("base_url", base), "resources",
                List.of(Map.of("name", name, "endpoint", endpoint))), true);
    }

    /// The address that is written.
    ///
    /// @throws ConfigurationError when it has no host
    static URI uri(String written) {
        try {
            URI address = new URI(written);
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // the reason is not shown: it quotes the address, with its secrets
        }
        throw SourceUrl.wrong(written, "this is no address; write it as https://host/path, with %20 for "
                + "blanks, in quotes");
    }

    private static Map<String, Object> parameters(@Nullable String query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String part : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            // braces would be placeholders
            parameters.put(decoded(equals < 0 ? part : part.substring(0, equals)),
                    decoded(equals < 0 ? "" : part.substring(equals + 1)).replace("{", "{{")
                            .replace("}", "}}"));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
