package dev.dlt4j.spi.credentials;

import java.util.Locale;
import java.util.Optional;

/// Credentials of the places that hold files; which ones are meant follows from the URL of the bucket.
public sealed interface BucketCredentials extends Credentials
        permits AwsCredentials, AzureCredentials, GcpCredentials, HfCredentials, SftpCredentials {

    /// The credentials of a protocol, as `s3` of `s3://bucket/folder`; empty for one that needs none, or is
    /// not known.
    static Optional<Class<? extends BucketCredentials>> ofProtocol(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "s3", "s3a" -> Optional.of(AwsCredentials.class);
            case "gs", "gcs", "gdrive" -> Optional.of(GcpCredentials.class);
            case "az", "abfs", "adl", "abfss", "azure" -> Optional.of(AzureCredentials.class);
            case "hf" -> Optional.of(HfCredentials.class);
            case "sftp" -> Optional.of(SftpCredentials.class);
            default -> Optional.empty();
        };
    }
}
