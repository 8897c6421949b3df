package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The destination that `--to` names, by a URL, a database file, a folder or the name of a connector.
///
/// @param type of the connector
/// @param keys its keys in a `dlt.yml`
record DestinationUrl(String type, Map<String, Object> keys) {
    static final String OPTION = "--to";
    private static final Map<String, String> TYPES = Map.of("duckdb", "duckdb", "postgres", "postgres",
            "postgresql", "postgres", "sqlite", "sqlite", "mysql", "mysql", "mariadb", "mariadb");

    /// @throws ConfigurationError when it is not clear what is meant
    static DestinationUrl of(String written, Connectors connectors) {
        int colon = written.indexOf("://");
        if (colon > 0) {
            return ofUrl(written, written.substring(0, colon).toLowerCase(Locale.ROOT));
        }
        List<String> installed = connectors.describe().stream()
                .filter(each -> each.kind().equals("destination")).map(ConnectorInfo::name).toList();
        if (installed.contains(written)) {
            return new DestinationUrl(written, Map.of());
        }
        if (written.endsWith(".duckdb")) {
            return new DestinationUrl("duckdb", Map.of("credentials", written));
        }
        if (written.matches(".*\\.(db|sqlite3?)")) {
            return new DestinationUrl("sqlite", Map.of("credentials", written));
        }
        boolean file = written.startsWith("file:");
        if (file || written.contains("/") || written.startsWith(".") || Files.isDirectory(Path.of(written))) {
            return new DestinationUrl("filesystem", Map.of("bucket_url", written));
        }
        throw new ConfigurationError(
                "%s %s: neither a URL, nor a folder that is there, nor a destination; installed: %s%s. Write"
                        .formatted(OPTION, MaskedText.of(written), String.join(", ", installed),
                                EditDistance.nearest(written, installed).map("; did you mean %s?"::formatted)
                                        .orElse(""))
                        + " ./%s for a new folder, duckdb:///FILE or postgresql://user@host/database for a "
                                .formatted(written)
                        + "database");
    }

    private static DestinationUrl ofUrl(String written, String scheme) {
        if (SourceUrl.isOfFiles(scheme) || scheme.equals("memory")) {
            return new DestinationUrl("filesystem", Map.of("bucket_url", written));
        }
        String type = TYPES.get(scheme.replaceFirst("\\+.*", ""));
        if (type == null) {
            throw new ConfigurationError(
                    "%s %s: no destination has URLs that begin with %s; there are duckdb, postgresql, mysql, "
                            .formatted(OPTION, MaskedText.of(written), scheme)
                            + "mariadb, sqlite and file. Others are named in a dlt.yml: dlt4j init SOURCE "
                            + "DESTINATION writes one");
        }
        String rest = written.substring(scheme.length());
        return new DestinationUrl(type, Map.of("credentials",
                (type.equals("postgres") ? "postgresql" : type) + rest));
    }
}
