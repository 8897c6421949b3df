package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The folder that a `bucket_url` names: a path, or a `file:` URL as people write them, in which a space, a
/// bracket or a percent sign may stand for itself.
final class LocalUrl {
    private static final String FILE = "file:";

    private LocalUrl() {}

    /// The path, which may be relative.
    ///
    /// @throws ConfigurationError for the URL of another kind of store, and for what is no path
    static String path(String bucketUrl) {
        String path = bucketUrl.startsWith(FILE) ? ofFile(bucketUrl) : bucketUrl;
        if (!bucketUrl.startsWith(FILE) && bucketUrl.indexOf("://") > 0) {
            throw new ConfigurationError(
                    "%s: only folders of this machine can be read, by their path or a file:"
                            .formatted(bucketUrl) + " URL");
        }
        if (path.isBlank() || path.indexOf('\0') >= 0) {
            throw new ConfigurationError("\"%s\" names no folder; give its path or a file: URL"
                    .formatted(bucketUrl.replace("\0", "\\0")));
        }
        return path;
    }

    private static String ofFile(String url) {
        String rest = url.substring(FILE.length());
        if (!rest.startsWith("//")) {
            return decoded(rest);
        }
        int root = rest.indexOf('/', 2);
        String host = root < 0 ? rest.substring(2) : rest.substring(2, root);
        if (!host.isEmpty() && !host.equals("localhost")) {
            throw new ConfigurationError(
                    "%s names the machine \"%s\"; a folder of this one has three slashes: "
                            .formatted(url, host) + "file:///folder");
        }
        return root < 0 ? "" : decoded(rest.substring(root));
    }

    /// Percent signs that begin no escape stand for themselves, and so does a plus.
    private static String decoded(String path) {
        String escaped = path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B");
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
