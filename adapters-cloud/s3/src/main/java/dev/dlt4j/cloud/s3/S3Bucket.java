package dev.dlt4j.cloud.s3;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AwsCredentials;
import dev.dlt4j.spi.credentials.AwsDefaultCredentials;
import dev.dlt4j.spi.credentials.AwsKeyCredentials;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens a bucket of S3 in code:
///
/// ```java
/// Store lake = S3Bucket.at("s3://lake/raw").region("eu-central-1").open();
/// ```
///
/// Without keys it uses the credentials that the machine has: variables, profiles, the role of an instance.
public final class S3Bucket {
    private static final double HOURS = 24;

    private final String bucketUrl;
    private @Nullable String key;
    private @Nullable Secret secret;
    private @Nullable Secret session;
    private @Nullable String profile;
    private @Nullable String region;
    private @Nullable String endpoint;

    private S3Bucket(String bucketUrl) {
        this.bucketUrl = Objects.requireNonNull(bucketUrl, "bucketUrl");
    }

    /// A bucket, or a folder in it.
    ///
    /// @param bucketUrl such as `s3://bucket/folder`
    public static S3Bucket at(String bucketUrl) {
        return new S3Bucket(bucketUrl);
    }

    /// An access key.
    public S3Bucket keys(String accessKeyId, String secretAccessKey) {
        key = Objects.requireNonNull(accessKeyId, "accessKeyId");
        secret = Secret.of(secretAccessKey);
        return this;
    }

    /// The token of a session, with temporary keys.
    public S3Bucket sessionToken(String token) {
        session = Secret.of(token);
        return this;
    }

    /// A profile of AWS' own configuration files.
    public S3Bucket profile(String name) {
        profile = Objects.requireNonNull(name, "name");
        return this;
    }

    /// The region of the bucket.
    public S3Bucket region(String name) {
        region = Objects.requireNonNull(name, "name");
        return this;
    }

    /// The URL of a service other than Amazon's, such as MinIO.
    public S3Bucket endpoint(String url) {
        endpoint = Objects.requireNonNull(url, "url");
        return this;
    }

    /// The credentials, for a destination that opens the bucket itself.
    public AwsCredentials credentials() {
        return key == null || secret == null
                ? new AwsDefaultCredentials(Optional.ofNullable(profile), Optional.ofNullable(region),
                        Optional.ofNullable(endpoint), Optional.empty(), HOURS)
                : new AwsKeyCredentials(key, secret, Optional.ofNullable(session),
                        Optional.ofNullable(profile), Optional.ofNullable(region),
                        Optional.ofNullable(endpoint), Optional.empty(), HOURS);
    }

    /// The store. Connects with the first call that needs it; who opens it closes it.
    public Store open() {
        return open(BucketAddress.of(bucketUrl), S3Settings.of(credentials()));
    }

    static Store open(BucketAddress address, S3Settings settings) {
        return new S3Store(address, settings.place(), settings::client);
    }
}
