package dev.dlt4j.cloud.sftp;

import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.SftpCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a folder is and how to get in.
///
/// @param root          its absolute path, without a slash at the end
/// @param knownHosts    the file with the keys of hosts
/// @param acceptsAnyKey whether hosts are trusted whose keys are in no file
record SftpAddress(String host, int port, String user, String root, Optional<Secret> password,
        Optional<Path> keyFile, Optional<Secret> passphrase, Path knownHosts, boolean acceptsAnyKey) {
    private static final int PORT = 22;
    private static final String KNOWN_HOSTS = "known_hosts";
    private static final String ACCEPT = "accept_unknown_hosts";

    /// @throws ConfigurationError when address or credentials cannot be right
    static SftpAddress of(StoreRequest request) {
        URI url = url(request.bucketUrl());
        Optional<SftpCredentials> credentials = request.credentials(SftpCredentials.class);
        String[] login = Optional.ofNullable(url.getUserInfo()).orElse("").split(":", 2);
        String user = credentials.flatMap(SftpCredentials::sftpUsername)
                .orElse(login[0].isEmpty() ? System.getProperty("user.name") : login[0]);
        Optional<Secret> password = credentials.flatMap(SftpCredentials::sftpPassword)
                .or(() -> login.length > 1 ? Optional.of(Secret.of(login[1])) : Optional.empty());
        Object hosts = request.kwargs().get(KNOWN_HOSTS);
        Path file = hosts == null
                ? Path.of(System.getProperty("user.home"), ".ssh", KNOWN_HOSTS)
                : request.context().resolve(String.valueOf(hosts));
        String path = Optional.ofNullable(url.getPath()).orElse("").replaceAll("/+$", "");
        // the port of the credentials is set by default
        int port = url.getPort() < 0
                ? credentials.flatMap(SftpCredentials::sftpPort).orElse(PORT)
                : url.getPort();
        return new SftpAddress(url.getHost(), port, user, path, password,
                credentials.flatMap(SftpCredentials::sftpKeyFilename).map(SftpAddress::expanded)
                        .map(request.context()::resolve),
                credentials.flatMap(SftpCredentials::sftpKeyPassphrase), file,
                Boolean.parseBoolean(String.valueOf(request.kwargs().get(ACCEPT))));
    }

    private static URI url(String written) {
        try {
            URI url = new URI(written.replace(" ", "%20"));
            if (url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw ConfigurationError.at("bucket_url", "expected sftp://host/folder, with other "
                    + "characters than letters and digits percent-encoded: " + e.getReason());
        }
        throw ConfigurationError.at("bucket_url", "the host is missing; expected sftp://host/folder");
    }

    private static String expanded(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    /// The host as files of known hosts name it.
    String knownName() {
        return port == PORT ? host : "[" + host + "]:" + port;
    }

    /// The address without user and password.
    @Override
    public String toString() {
        return "sftp://" + host + (port == PORT ? "" : ":" + port) + root;
    }
}
