package dev.dlt4j.cloud.s3;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of S3. The client is made with the first call, and retries what may succeed later, with growing
/// pauses.
final class S3Store implements Store {
    private static final int MAX_DELETED = 1000;

    private final BucketAddress address;
    private final S3Failures failures;
    private final LazyClient<S3Client> client;
    private volatile boolean bucketFound;

    S3Store(BucketAddress address, String place, Supplier<S3Client> clients) {
        this.address = address;
        this.failures = new S3Failures(address, place);
        this.client = new LazyClient<>(address, clients);
    }

    private S3Client client() {
        return client.get();
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        BucketListing listing = new BucketListing(address, glob);
        ListObjectsV2Request.Builder request = ListObjectsV2Request.builder().bucket(address.bucket())
                .prefix(listing.prefix());
        if (listing.isFlat()) {
            request.delimiter("/");
        }
        for (S3Object object : objects(request.build())) {
            listing.add(object.key(), object.size(), object.lastModified(), object.eTag());
        }
        return listing.files();
    }

    private List<S3Object> objects(ListObjectsV2Request first) throws IOException {
        List<S3Object> all = new ArrayList<>();
        ListObjectsV2Request request = first;
        while (true) {
            ListObjectsV2Request page = request;
            ListObjectsV2Response answer;
            try {
                answer = failures.naming(address.path(first.prefix()), () -> client().listObjectsV2(page));
            } catch (AccessDeniedException e) {
                throw failures.unlisted(e);
            }
            all.addAll(answer.contents());
            if (!Boolean.TRUE.equals(answer.isTruncated())) {
                return all;
            }
            request = first.toBuilder().continuationToken(answer.nextContinuationToken()).build();
        }
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        try {
            HeadObjectResponse found = failures.naming(path, () -> client()
                    .headObject(request -> request.bucket(address.bucket()).key(address.key(path))));
            return Optional.of(new StoredFile(path, url(path), url(path), found.contentLength(),
                    found.lastModified().atOffset(ZoneOffset.UTC), found.eTag()));
        } catch (NoSuchFileException e) {
            requireBucket();
            return Optional.empty();
        }
    }

    /// An answer about an object does not say whether it is the bucket that is missing.
    private void requireBucket() throws IOException {
        if (!bucketFound) {
            try {
                failures.naming("", () -> client().headBucket(request -> request.bucket(address.bucket())));
            } catch (NoSuchFileException e) {
                throw failures.noBucket(e);
            } catch (AccessDeniedException e) {
                // objects may be written although the bucket may not be looked at
            }
            bucketFound = true;
        }
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        return ResumedStream.whole(file, from -> content(file, from == 0 ? null : "bytes=" + from + "-"));
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        return ResumedStream.range(file, from, length,
                (at, end) -> content(file, "bytes=" + at + "-" + (end - 1)));
    }

    private InputStream content(StoredFile file, @Nullable String range) throws IOException {
        ResponseInputStream<GetObjectResponse> in = failures.naming(file.path(), () -> client().getObject(
                request -> request.bucket(address.bucket()).key(address.key(file.path()))
                        .ifMatch(file.version()).range(range)));
        return new S3Content(in, failures, file.path());
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        put(path, RequestBody.fromBytes(content));
    }

    @Override
    public void put(String path, Path content) throws IOException {
        long size = Files.size(content);
        if (size > S3Parts.SIZE) {
            new S3Parts(client(), address, failures).put(path, content, size);
        } else {
            put(path, RequestBody.fromFile(content));
        }
    }

    private void put(String path, RequestBody content) throws IOException {
        failures.naming(path, () -> client().putObject(
                request -> request.bucket(address.bucket()).key(address.key(path)), content));
    }

    /// S3 cannot rename: the file is copied, then deleted.
    @Override
    public void rename(String from, String to) throws IOException {
        StoredFile file = find(from).orElseThrow(() -> new NoSuchFileException(url(from)));
        if (file.size() > S3Parts.MAX_COPIED) {
            new S3Parts(client(), address, failures).copy(file, to);
        } else {
            failures.naming(from, () -> client().copyObject(request -> request.sourceBucket(address.bucket())
                    .sourceKey(address.key(from)).copySourceIfMatch(file.version())
                    .destinationBucket(address.bucket()).destinationKey(address.key(to))));
        }
        delete(List.of(from));
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        deleteKeys(paths.stream().map(address::key).toList());
    }

    private void deleteKeys(List<String> keys) throws IOException {
        for (int from = 0; from < keys.size(); from += MAX_DELETED) {
            List<ObjectIdentifier> batch = keys.subList(from, Math.min(from + MAX_DELETED, keys.size()))
                    .stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
            DeleteObjectsResponse answer = failures.naming(address.path(batch.getFirst().key()),
                    () -> client().deleteObjects(request -> request.bucket(address.bucket())
                            .delete(delete -> delete.objects(batch).quiet(true))));
            for (S3Error left : answer.errors()) {
                if (!"NoSuchKey".equals(left.code())) {
                    String file = address.url(address.path(left.key()));
                    throw "AccessDenied".equals(left.code())
                            ? new AccessDeniedException(file, null, left.code())
                            : new IOException("%s cannot be deleted: %s".formatted(file, left.code()));
                }
            }
        }
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        ListObjectsV2Request all = ListObjectsV2Request.builder().bucket(address.bucket())
                .prefix(path.isEmpty() ? address.prefix() : address.key(path) + "/").build();
        deleteKeys(objects(all).stream().map(S3Object::key).toList());
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
