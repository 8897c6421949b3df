package dev.dlt4j.cloud.s3;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Writes large objects in parts, each of which is retried by itself. The object appears with the last call;
/// what was sent for one that failed is removed.
record S3Parts(S3Client client, BucketAddress address, S3Failures failures) {
    /// Of a part, in bytes.
    static final long SIZE = 32L * 1024 * 1024;
    /// The largest object that S3 copies with one call.
    static final long MAX_COPIED = 5L * 1024 * 1024 * 1024;
    private static final long MAX_PARTS = 10_000;
    private static final String BYTES = "application/octet-stream";

    /// Sends one part and returns its entity tag.
    @FunctionalInterface
    private interface Sending {
        String part(String upload, int number, long from, long length);
    }

    void put(String path, Path content, long size) throws IOException {
        write(path, size, Math.max(SIZE, size / MAX_PARTS + 1), (upload, number, from, length) -> client
                .uploadPart(request -> request.bucket(address.bucket()).key(address.key(path))
                        .uploadId(upload).partNumber(number),
                        RequestBody.fromContentProvider(() -> part(content, from), length, BYTES))
                .eTag());
    }

    /// The SDK reads as much as it was said that the part has, again when it is sent again.
    private static InputStream part(Path content, long from) {
        try {
            return Channels.newInputStream(FileChannel.open(content).position(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copy(StoredFile file, String to) throws IOException {
        write(to, file.size(), MAX_COPIED, (upload, number, from, length) -> client
                .uploadPartCopy(request -> request.sourceBucket(address.bucket())
                        .sourceKey(address.key(file.path())).copySourceIfMatch(file.version())
                        .copySourceRange("bytes=" + from + "-" + (from + length - 1))
                        .destinationBucket(address.bucket()).destinationKey(address.key(to))
                        .uploadId(upload).partNumber(number))
                .copyPartResult().eTag());
    }

    private void write(String path, long size, long partSize, Sending sending) throws IOException {
        String key = address.key(path);
        String upload = failures.naming(path, () -> client
                .createMultipartUpload(request -> request.bucket(address.bucket()).key(key)).uploadId());
        boolean complete = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += partSize) {
                int number = parts.size() + 1;
                long start = from;
                String tag = failures.naming(path,
                        () -> sending.part(upload, number, start, Math.min(partSize, size - start)));
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            failures.naming(path, () -> client.completeMultipartUpload(request -> request
                    .bucket(address.bucket()).key(key).uploadId(upload)
                    .multipartUpload(done -> done.parts(parts))));
            complete = true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!complete) {
                abort(key, upload);
            }
        }
    }

    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(address.bucket()).key(key).uploadId(upload));
        } catch (SdkException e) {
            // the failure before this one says why; the bucket's own rules remove what is left
        }
    }
}
