package dev.dlt4j.cloud.gcs;

import com.google.api.gax.paging.Page;
import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageBatch;
import com.google.cloud.storage.StorageBatchResult;
import com.google.cloud.storage.StorageException;
import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.BucketListing;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.LazyClient;
import dev.dlt4j.cloud.core.ResumedStream;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// A bucket of Google Cloud Storage. The client is made with the first call, and retries what may succeed
/// later, with growing pauses.
final class GcsStore implements Store {
    private static final int MAX_DELETED = 100;
    private static final int PART = 16 * 1024 * 1024;

    private final BucketAddress address;
    private final GcsFailures failures;
    private final LazyClient<Storage> client;
    private volatile boolean bucketFound;

    GcsStore(BucketAddress address, Supplier<Storage> clients) {
        this.address = address;
        this.failures = new GcsFailures(address);
        this.client = new LazyClient<>(address, clients);
    }

    private Storage client() {
        return client.get();
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        BucketListing listing = new BucketListing(address, glob);
        List<BlobListOption> options = new ArrayList<>();
        if (listing.isFlat()) {
            options.add(BlobListOption.delimiter("/"));
        }
        for (Blob blob : blobs(listing.prefix(), options)) {
            if (!blob.isDirectory()) {
                listing.add(blob.getName(), blob.getSize(), blob.getUpdateTimeOffsetDateTime().toInstant(),
                        String.valueOf(blob.getGeneration()));
            }
        }
        return listing.files();
    }

    private List<Blob> blobs(String prefix, List<BlobListOption> more) throws IOException {
        List<BlobListOption> options = new ArrayList<>(more);
        options.add(BlobListOption.prefix(prefix));
        try {
            return failures.naming(address.path(prefix), () -> {
                List<Blob> all = new ArrayList<>();
                Page<Blob> page = client().list(address.bucket(), options.toArray(BlobListOption[]::new));
                page.iterateAll().forEach(all::add);
                return all;
            });
        } catch (AccessDeniedException e) {
            throw failures.unlisted(e);
        } catch (NoSuchFileException e) {
            throw failures.noBucket(e);
        }
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        Blob found = failures.naming(path, () -> client().get(id(path)));
        if (found == null) {
            requireBucket();
            return Optional.empty();
        }
        return Optional.of(new StoredFile(path, url(path), url(path), found.getSize(),
                found.getUpdateTimeOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC),
                String.valueOf(found.getGeneration())));
    }

    /// An answer about an object does not say whether it is the bucket that is missing.
    private void requireBucket() throws IOException {
        if (!bucketFound) {
            try {
                failures.naming("", () -> client().list(address.bucket(), BlobListOption.pageSize(1)));
            } catch (NoSuchFileException e) {
                throw failures.noBucket(e);
            } catch (AccessDeniedException e) {
                // objects may be written although the bucket may not be looked at
            }
            bucketFound = true;
        }
    }

    private BlobId id(String path) {
        return BlobId.of(address.bucket(), address.key(path));
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        return ResumedStream.from(0, from -> content(file, from, Long.MAX_VALUE));
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        return ResumedStream.from(from, at -> content(file, at, from + length));
    }

    private InputStream content(StoredFile file, long from, long end) throws IOException {
        if (from >= end) {
            return InputStream.nullInputStream();
        }
        Long generation = file.version() == null ? null : Long.valueOf(file.version());
        ReadChannel reader = client().reader(
                BlobId.of(address.bucket(), address.key(file.path()), generation),
                BlobSourceOption.shouldReturnRawInputStream(true));
        reader.setChunkSize(0);
        reader.seek(from);
        reader.limit(end);
        try {
            return GcsContent.of(reader, failures, file.path());
        } catch (NoSuchFileException e) {
            // what was listed is gone, as a file that is written over is
            if (find(file.path()).isPresent()) {
                throw new IOException(file.name() + " has changed since it was listed", e);
            }
            throw e;
        }
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        put(path, () -> client().create(BlobInfo.newBuilder(id(path)).build(), content));
    }

    /// Sends what is larger than a part by parts, each of which is retried by itself.
    @Override
    public void put(String path, Path content) throws IOException {
        if (!Files.exists(content)) {
            throw new NoSuchFileException(content.toString());
        }
        put(path, () -> client().createFrom(BlobInfo.newBuilder(id(path)).build(), content, PART));
    }

    private void put(String path, Callable<Blob> writing) throws IOException {
        try {
            failures.naming(path, writing);
        } catch (NoSuchFileException e) {
            throw failures.noBucket(e);
        }
    }

    /// There is no renaming for all buckets: the file is copied, then deleted.
    @Override
    public void rename(String from, String to) throws IOException {
        failures.naming(from, () -> client().copy(Storage.CopyRequest.of(id(from), id(to))).getResult());
        delete(List.of(from));
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        deleteAll(List.copyOf(paths));
    }

    private void deleteAll(List<String> paths) throws IOException {
        for (int from = 0; from < paths.size(); from += MAX_DELETED) {
            List<String> some = paths.subList(from, Math.min(from + MAX_DELETED, paths.size()));
            StorageBatch batch = client().batch();
            List<StorageBatchResult<Boolean>> answers = some.stream().map(path -> batch.delete(id(path)))
                    .toList();
            failures.naming(some.getFirst(), () -> {
                batch.submit();
                return batch;
            });
            for (int i = 0; i < some.size(); i++) {
                deleted(some.get(i), answers.get(i));
            }
        }
    }

    /// A part of a batch is not retried by the client, so what failed is deleted by itself.
    private void deleted(String path, StorageBatchResult<Boolean> answer) throws IOException {
        try {
            answer.get();
        } catch (StorageException e) {
            failures.naming(path, () -> client().delete(id(path)));
        }
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        String prefix = path.isEmpty() ? address.prefix() : address.key(path) + "/";
        deleteAll(blobs(prefix, List.of()).stream().map(Blob::getName).map(address::path).toList());
    }

    @Override
    public String url(String path) {
        return address.url(path);
    }

    @Override
    public String toString() {
        return address.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
