package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.BucketAddress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Deletes blobs. Each takes a request of its own, so several are sent at once.
record Deletion(BlobService service, BucketAddress address) {
    private static final int AT_ONCE = 16;

    static Deletion of(BlobService service, BucketAddress address) {
        return new Deletion(service, address);
    }

    void keys(List<String> keys) throws IOException {
        if (keys.size() < 2) {
            for (String key : keys) {
                key(key);
            }
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, keys.size()))) {
            List<Future<Void>> sent = keys.stream().map(key -> pool.<Void>submit(() -> {
                key(key);
                return null;
            })).toList();
            try {
                for (Future<Void> one : sent) {
                    one.get();
                }
            } catch (ExecutionException e) {
                pool.shutdownNow();
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while deleting files of " + address, e);
            }
        }
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
