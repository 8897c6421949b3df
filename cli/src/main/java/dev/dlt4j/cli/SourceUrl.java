package dev.dlt4j.cli;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.credentials.BucketCredentials;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/// The source that `--from` names: files, also those of web servers, a database or the address of a JSON API.
///
/// @param name of the source, as schemas are named
/// @param type of the connector
/// @param keys its keys in a `dlt.yml`
/// @param single whether it reads into a single table, which options may then name
record SourceUrl(String name, String type, Map<String, Object> keys, boolean single) {
    static final String OPTION = "--from";

    /// @throws ConfigurationError when it is not clear what is meant
    static SourceUrl of(String written) {
        String scheme = written.matches("[A-Za-z][A-Za-z0-9+]*:.*")
                ? written.substring(0, written.indexOf(':')).toLowerCase(Locale.ROOT)
                : "";
        if (scheme.isEmpty() || isOfFiles(scheme)) {
            return FilePattern.source(written, scheme.isEmpty());
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return DatabaseTable.source(written, scheme);
        }
        URI address = ApiAddress.uri(written);
        return WebFile.isNamedBy(address) ? WebFile.source(address) : ApiAddress.source(address);
    }

    /// Whether URLs of a scheme are those of folders or buckets.
    static boolean isOfFiles(String scheme) {
        return scheme.equals("file") || BucketCredentials.ofProtocol(scheme).isPresent();
    }

    /// A name for schemas and tables: lower case letters, digits and `_`, no digit first.
    static String name(String written, String otherwise) {
        String name = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        return name.isEmpty() ? otherwise : name.substring(0, Math.min(40, name.length()));
    }

    static ConfigurationError wrong(String written, String fault) {
        return new ConfigurationError("%s %s: %s".formatted(OPTION, MaskedText.of(written), fault));
    }
}
