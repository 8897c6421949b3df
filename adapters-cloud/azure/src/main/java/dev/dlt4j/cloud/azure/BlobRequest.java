package dev.dlt4j.cloud.azure;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request about a blob, or about its container, that is put together.
final class BlobRequest {
    final String method;
    /// The name of the blob; null for a request about the container.
    final @Nullable String key;
    /// Not percent-encoded.
    final SortedMap<String, String> query = new TreeMap<>();
    /// Names in lower case.
    final SortedMap<String, String> headers = new TreeMap<>();
    byte @Nullable [] body;

    private BlobRequest(String method, @Nullable String key) {
        this.method = method;
        this.key = key;
    }

    static BlobRequest ofContainer(String method) {
        return new BlobRequest(method, null).query("restype", "container");
    }

    static BlobRequest of(String method, String key) {
        return new BlobRequest(method, key);
    }

    BlobRequest query(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            query.put(name, value);
        }
        return this;
    }

    BlobRequest header(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
        return this;
    }

    BlobRequest body(byte[] content) {
        body = content;
        return header("content-type", "application/octet-stream");
    }
}
