package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A page of documents that came as bytes and stay bytes as long as no step needs the single document: JSON
/// objects that were checked, one per line.
public final class BytesPage {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final long documents;

    /// A page over bytes that the caller may change once the page is written.
    public BytesPage(byte[] bytes, int from, int to, long documents) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.documents = documents;
    }

    /// The array with the page, valid only until the page is written.
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public long documents() {
        return documents;
    }

    /// The page over bytes of its own.
    BytesPage copied() {
        return new BytesPage(Arrays.copyOfRange(bytes, from, to), 0, to - from, documents);
    }

    /// The documents one by one, as views over a copy of the bytes.
    public List<JsonObject> objects() {
        byte[] copy = Arrays.copyOfRange(bytes, from, to);
        List<JsonObject> objects = new ArrayList<>((int) documents);
        int start = 0;
        for (int at = 0; at < copy.length; at++) {
            if (copy[at] == '\n') {
                add(objects, copy, start, at);
                start = at + 1;
            }
        }
        add(objects, copy, start, copy.length);
        return objects;
    }

    private static void add(List<JsonObject> objects, byte[] bytes, int from, int to) {
        int first = from;
        while (first < to && bytes[first] <= ' ') {
            first++;
        }
        if (first < to) {
            objects.add(JsonObject.of(bytes, first, to));
        }
    }
}
