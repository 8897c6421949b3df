package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.AtOnce;
import dev.dlt4j.cloud.core.BucketAddress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/// Deletes blobs. Each takes a request of its own, so several are sent at once.
record Deletion(BlobService service, BucketAddress address) {
    private static final int AT_ONCE = 16;

    static Deletion of(BlobService service, BucketAddress address) {
        return new Deletion(service, address);
    }

    void keys(List<String> keys) throws IOException {
        AtOnce.each(keys, AT_ONCE, key -> {
            key(key);
            return key;
        });
    }

    void key(String key) throws IOException {
        try {
            service.run(BlobRequest.of("DELETE", key).header("x-ms-delete-snapshots", "include"),
                    address.path(key));
        } catch (NoSuchFileException e) {
            // it is deleted
        }
    }
}
