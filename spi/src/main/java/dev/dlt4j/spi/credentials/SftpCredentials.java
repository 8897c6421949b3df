package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// Who connects to a server by SFTP, and how; the server is in the URL of the files.
public record SftpCredentials(
        @Default("22") @Doc("The server's port.") Optional<Integer> sftpPort,
        @Doc("Who connects.") Optional<String> sftpUsername,
        @Doc("The user's password.") Optional<Secret> sftpPassword,
        @Doc("A file with the user's private key.") Optional<String> sftpKeyFilename,
        @Doc("The passphrase of the key.") Optional<Secret> sftpKeyPassphrase,
        @Doc("Seconds to wait for a connection.") Optional<Double> sftpTimeout,
        @Doc("Seconds to wait for the server's banner.") Optional<Double> sftpBannerTimeout,
        @Doc("Seconds to wait for the server to accept the user.") Optional<Double> sftpAuthTimeout,
        @Doc("Seconds to wait for a channel.") Optional<Double> sftpChannelTimeout,
        @Default("true") @Doc("Whether keys of an agent are tried.") Optional<Boolean> sftpAllowAgent,
        @Default("true") @Doc("Whether keys in ~/.ssh are tried.") Optional<Boolean> sftpLookForKeys,
        @Default("false") @Doc("Whether data is compressed.") Optional<Boolean> sftpCompress,
        @Default("false") @Doc("Whether GSS-API is used to prove the user.") Optional<Boolean> sftpGssAuth,
        @Default("false") @Doc("Whether GSS-API is used to exchange keys.") Optional<Boolean> sftpGssKex,
        @Default("true") @Doc("Whether GSS-API passes on the client.") Optional<Boolean> sftpGssDelegCreds,
        @Doc("The server's name for GSS-API.") Optional<String> sftpGssHost,
        @Default("true") @Doc("Whether GSS-API trusts names of DNS.") Optional<Boolean> sftpGssTrustDns)
        implements
            BucketCredentials {
    @Override
    public String display() {
        return sftpUsername.orElse("");
    }
}
