package dev.dlt4j.http.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// How bodies are packed on their way.
final class Packing {
    /// What servers may use.
    static final String ACCEPTED = "gzip, deflate";

    private Packing() {}

    /// @param packing the header `Content-Encoding` in lower case; several are undone from the last one on
    /// @throws IOException when the body is cut short or is not packed so
    static byte[] unpacked(byte[] content, String packing) throws IOException {
        if (content.length == 0 || packing.isEmpty()) {
            return content;
        }
        byte[] unpacked = content;
        String[] each = packing.split("\\s*,\\s*", -1);
        for (int i = each.length - 1; i >= 0; i--) {
            unpacked = one(unpacked, each[i]);
        }
        return unpacked;
    }

    private static byte[] one(byte[] content, String packing) throws IOException {
        return switch (packing) {
            case "gzip", "x-gzip" -> all(new GZIPInputStream(new ByteArrayInputStream(content)));
            case "deflate" -> {
                // some servers leave out the header of the format
                boolean bare = content.length < 2 || (content[0] & 0x0F) != 8
                        || (((content[0] & 0xFF) << 8) + (content[1] & 0xFF)) % 31 != 0;
                yield all(new InflaterInputStream(new ByteArrayInputStream(content), new Inflater(bare)));
            }
            default -> content;
        };
    }

    private static byte[] all(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }
}
