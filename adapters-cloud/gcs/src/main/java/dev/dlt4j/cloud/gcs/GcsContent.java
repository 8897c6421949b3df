package dev.dlt4j.cloud.gcs;

import com.google.cloud.ReadChannel;
import dev.dlt4j.cloud.core.ArrayStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The content of an object. The request is made with the first read, so that this begins with one.
final class GcsContent extends ArrayStream {
    private static final int BUFFER = 256 * 1024;

    private final ReadChannel reader;
    private final GcsFailures failures;
    private final String path;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean ended;

    private GcsContent(ReadChannel reader, GcsFailures failures, String path) {
        this.reader = reader;
        this.failures = failures;
        this.path = path;
    }

    static InputStream of(ReadChannel reader, GcsFailures failures, String path) throws IOException {
        GcsContent content = new GcsContent(reader, failures, path);
        try {
            content.fill();
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
        return content;
    }

    private void fill() throws IOException {
        buffer.clear();
        int read = failures.naming(path, () -> reader.read(buffer));
        buffer.flip();
        ended = read < 0;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!buffer.hasRemaining()) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, from, count);
        return count;
    }

    @Override
    public void close() {
        reader.close();
    }
}
