package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// Access keys of AWS.
///
/// @param s3UrlStyle `path` where the name of a bucket is part of the path, as MinIO wants it
public record AwsKeyCredentials(
        @Doc("The id of the access key.") String awsAccessKeyId,
        @Doc("The access key.") Secret awsSecretAccessKey,
        @Doc("The token of a session, with temporary keys.") Optional<Secret> awsSessionToken,
        @Doc("A profile of AWS' own configuration files.") Optional<String> profileName,
        @Doc("The region.") Optional<String> regionName,
        @Doc("The URL of a service other than Amazon's, as MinIO.") Optional<String> endpointUrl,
        @Doc("path, where buckets are not part of the server's name.") Optional<String> s3UrlStyle,
        @Default("24.0") @Doc("Hours that tokens are valid for others.") double awsStsTokenExpirationHours)
        implements
            AwsCredentials {
    @Override
    public String display() {
        return awsAccessKeyId;
    }
}
