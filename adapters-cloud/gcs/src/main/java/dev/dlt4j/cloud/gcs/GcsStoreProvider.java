package dev.dlt4j.cloud.gcs;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreProvider;
import dev.dlt4j.cloud.core.StoreRequest;
import java.util.Set;

/// Opens buckets of Google Cloud Storage: `gs://bucket/folder`, or `gcs:`.
public final class GcsStoreProvider implements StoreProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("gs", "gcs");
    }

    @Override
    public Store open(StoreRequest request) {
        return new GcsStore(BucketAddress.of(request.bucketUrl()), GcsSettings.of(request)::client);
    }
}
