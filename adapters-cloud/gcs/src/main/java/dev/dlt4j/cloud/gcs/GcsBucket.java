package dev.dlt4j.cloud.gcs;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.spi.credentials.GcpCredentials;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens a bucket of Google Cloud Storage in code:
///
/// ```java
/// Store lake = GcsBucket.at("gs://lake/raw").open();
/// ```
///
/// Without credentials it uses the account that the machine has.
public final class GcsBucket {
    private final String bucketUrl;
    private @Nullable GcpCredentials credentials;
    private boolean anonymous;
    private @Nullable String endpoint;

    private GcsBucket(String bucketUrl) {
        this.bucketUrl = Objects.requireNonNull(bucketUrl, "bucketUrl");
    }

    /// A bucket, or a folder in it.
    ///
    /// @param bucketUrl such as `gs://bucket/folder`
    public static GcsBucket at(String bucketUrl) {
        return new GcsBucket(bucketUrl);
    }

    /// A service account, or a user of OAuth.
    public GcsBucket credentials(GcpCredentials account) {
        credentials = Objects.requireNonNull(account, "account");
        return this;
    }

    /// No credentials: for buckets that everybody may read.
    public GcsBucket anonymous() {
        anonymous = true;
        return this;
    }

    /// The URL of another service that speaks the protocol.
    public GcsBucket endpoint(String url) {
        endpoint = Objects.requireNonNull(url, "url");
        return this;
    }

    /// The store. Connects with the first call that needs it; who opens it closes it.
    public Store open() {
        GcsSettings settings = new GcsSettings(Optional.ofNullable(credentials),
                Optional.ofNullable(endpoint),
                anonymous);
        return new GcsStore(BucketAddress.of(bucketUrl), settings::client);
    }
}
