package dev.dlt4j.http.client;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/// How bodies are packed on their way.
final class Packing {
    /// What servers may use.
    static final String ACCEPTED = "gzip, deflate, br, zstd";

    private Packing() {}

    /// The bytes that were packed. Reading fails when they are cut short or not packed so.
    ///
    /// @param packing the header `Content-Encoding` in lower case; several are undone from the last one on
    static InputStream unpacked(InputStream content, String packing) throws IOException {
        if (packing.isEmpty()) {
            return content;
        }
        InputStream unpacked = content;
        String[] each = packing.split("\\s*,\\s*", -1);
        for (int i = each.length - 1; i >= 0; i--) {
            unpacked = one(unpacked, each[i]);
        }
        return unpacked;
    }

    private static InputStream one(InputStream content, String packing) throws IOException {
        return switch (packing) {
            case "gzip", "x-gzip", "deflate", "br", "zstd" -> {
                Ahead ahead = new Ahead(content);
                // an answer without a body may have the header all the same
                yield ahead.available() == 0 ? ahead : packed(ahead, packing);
            }
            default -> content;
        };
    }

    private static InputStream packed(Ahead content, String packing) throws IOException {
        return switch (packing) {
            case "deflate" -> new InflaterInputStream(content, new Inflater(content.isBareDeflate()));
            // each is loaded when a server uses it
            case "br" -> new BrotliInputStream(content);
            case "zstd" -> new ZstdInputStream(content);
            default -> new GZIPInputStream(content);
        };
    }

    /// A stream whose `available` is 0 only at its end: gzip relies on that to see whether another part
    /// follows, and a connection says 0 also while the next bytes are on their way.
    private static final class Ahead extends PushbackInputStream {
        private Ahead(InputStream content) {
            super(content, 2);
        }

        @Override
        public int available() throws IOException {
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return Math.max(1, super.available());
        }

        /// Whether the format's header is missing, as some servers send it.
        private boolean isBareDeflate() throws IOException {
            byte[] start = new byte[2];
            int count = readNBytes(start, 0, 2);
            unread(start, 0, count);
            return count < 2 || (start[0] & 0x0F) != 8
                    || (((start[0] & 0xFF) << 8) + (start[1] & 0xFF)) % 31 != 0;
        }
    }
}
