package dev.dlt4j.spi.credentials;

import java.util.Optional;

/// An account of AWS, or of a service that speaks its protocols: by access keys when they are configured,
/// else by what the machine has (variables, profiles, the role of an instance).
public sealed interface AwsCredentials extends BucketCredentials
        permits AwsKeyCredentials, AwsDefaultCredentials {
    /// The region.
    Optional<String> regionName();

    /// The URL of a service other than Amazon's.
    Optional<String> endpointUrl();

    /// `path` where the name of a bucket is part of the path.
    Optional<String> s3UrlStyle();

    /// The profile of the configuration files of AWS.
    Optional<String> profileName();
}
