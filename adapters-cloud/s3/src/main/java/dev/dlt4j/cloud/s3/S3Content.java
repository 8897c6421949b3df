package dev.dlt4j.cloud.s3;

import dev.dlt4j.cloud.core.ArrayStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/// The content of an object. Whoever stops early ends the connection, so that the rest is not fetched.
final class S3Content extends ArrayStream {
    private final ResponseInputStream<?> content;
    private final S3Failures failures;
    private final String path;
    private boolean ended;

    S3Content(ResponseInputStream<?> content, S3Failures failures, String path) {
        this.content = content;
        this.failures = failures;
        this.path = path;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            int read = content.read(target, from, length);
            ended |= read < 0;
            return read;
        } catch (SdkException e) {
            throw failures.of(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            content.close();
        } else {
            content.abort();
        }
    }
}
