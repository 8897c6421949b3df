package dev.dlt4j.cloud.s3;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreProvider;
import dev.dlt4j.cloud.core.StoreRequest;
import java.util.Set;

/// Opens buckets of S3: `s3://bucket/folder`, or `s3a:` as Hadoop writes it.
public final class S3StoreProvider implements StoreProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("s3", "s3a");
    }

    @Override
    public Store open(StoreRequest request) {
        S3Settings settings = S3Settings.of(request);
        return new S3Store(BucketAddress.of(request.bucketUrl()), settings.place(), settings::client);
    }
}
