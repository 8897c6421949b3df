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
        return S3Bucket.open(BucketAddress.of(request.bucketUrl()), S3Settings.of(request));
    }
}
