package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// The keys below `credentials` of a store, in dlt's words, of all services that dlt knows; a store reads
/// those of its own service. None is needed where the service finds credentials by itself.
public record StoreCredentials(
        @Doc("S3: access key") Optional<String> awsAccessKeyId,
        @Doc("S3: its secret") Optional<Secret> awsSecretAccessKey,
        @Doc("S3: token of a session") Optional<Secret> awsSessionToken,
        @Doc("S3: profile in ~/.aws") Optional<String> profileName,
        @Doc("S3: region") Optional<String> regionName,
        @Doc("S3: address of another service that speaks S3") Optional<String> endpointUrl,
        @Doc("S3: path or vhost") Optional<String> s3UrlStyle,
        @Doc("Google: project") Optional<String> projectId,
        @Doc("Google: e-mail of the service account") Optional<String> clientEmail,
        @Doc("Google: private key of the service account") Optional<Secret> privateKey,
        @Doc("Google: id of that key") Optional<String> privateKeyId,
        @Doc("Google: OAuth client") Optional<String> clientId,
        @Doc("Google: its secret") Optional<Secret> clientSecret,
        @Doc("Google: OAuth refresh token") Optional<Secret> refreshToken,
        @Doc("Google: OAuth access token") Optional<Secret> token,
        @Doc("Google: where tokens come from") Optional<String> tokenUri,
        @Doc("Azure: storage account") Optional<String> azureStorageAccountName,
        @Doc("Azure: its key") Optional<Secret> azureStorageAccountKey,
        @Doc("Azure: token of a shared access signature") Optional<Secret> azureStorageSasToken,
        @Doc("Azure: host of the account") Optional<String> azureAccountHost,
        @Doc("Azure: tenant of the service principal") Optional<String> azureTenantId,
        @Doc("Azure: the service principal") Optional<String> azureClientId,
        @Doc("Azure: its secret") Optional<Secret> azureClientSecret,
        @Doc("SFTP: port") Optional<Integer> sftpPort,
        @Doc("SFTP: user") Optional<String> sftpUsername,
        @Doc("SFTP: password") Optional<Secret> sftpPassword,
        @Doc("SFTP: file of the private key") Optional<String> sftpKeyFilename,
        @Doc("SFTP: passphrase of that key") Optional<Secret> sftpKeyPassphrase) {
    private static final StoreCredentials NONE = new StoreCredentials(Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /// Nothing is configured.
    public static StoreCredentials none() {
        return NONE;
    }
}
