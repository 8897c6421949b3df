package dev.dlt4j.cloud.core.web;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A folder of a web server.
///
/// @param folder  its URL without user, query and slash at the end; safe to show
/// @param query   that each request is sent with, as the signature of a signed URL; empty without one
/// @param headers that each request is sent with
record WebAddress(String folder, String query, Map<String, String> headers) {
    WebAddress {
        headers = Map.copyOf(headers);
    }

    /// The folder of a URL, which may name a user: `https://user:password@host/folder`.
    ///
    /// @param headers to send
    /// @throws ConfigurationError when it is no URL with a host
    static WebAddress of(String bucketUrl, Map<String, String> headers) {
        URI url = uri(bucketUrl);
        String path = Optional.ofNullable(url.getRawPath()).orElse("").replaceFirst("/+$", "");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (url.getUserInfo() != null) {
            all.put("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8)));
        }
        return new WebAddress(url.getScheme() + "://" + url.getHost() + port + path,
                Optional.ofNullable(url.getRawQuery()).orElse(""), all);
    }

    private static URI uri(String bucketUrl) {
        String shown = bucketUrl.replaceFirst("://[^/@]*@", "://").replaceFirst("[?#].*", "");
        try {
            URI url = URI.create(bucketUrl.strip().replace(" ", "%20"));
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // the message below says more, and shows no password
        }
        throw new ConfigurationError(
                "%s is no URL of a folder such as https://example.com/data".formatted(shown));
    }

    /// The URL of a path, safe to show. That of a folder ends with a slash.
    ///
    /// @param path percent-encoded
    String url(String path) {
        return folder + "/" + path;
    }

    /// The URL that is asked for a path.
    String asked(String path) {
        return url(path) + (query.isEmpty() ? "" : "?" + query);
    }

    /// The headers for a URL that an answer led to: another server learns no secret.
    Map<String, String> headersFor(String url) {
        return origin(url).equals(origin(folder)) ? headers : Map.of();
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
