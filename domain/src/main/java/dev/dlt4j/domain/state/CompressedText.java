package dev.dlt4j.domain.state;

import dev.dlt4j.domain.TerminalException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Text as dlt compresses it in columns of its own tables: UTF-8, zlib at level 9, standard Base64 on one
/// line. Another zlib may produce other bytes for the same text, so compare only the decompressed text.
public final class CompressedText {
    private static final int LEVEL = 9;

    private CompressedText() {}

    public static String pack(String text) {
        var deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /// The decompressed text; text that is not Base64 is returned unchanged.
    ///
    /// @throws TerminalException when it is Base64, but not of zlib data
    public static String unpack(String text) {
        byte[] packed = decoded(text);
        if (packed == null) {
            return text;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var plain = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw broken(null);
                }
                plain.write(buffer, 0, length);
            }
            return plain.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw broken(e);
        } finally {
            inflater.end();
        }
    }

    private static TerminalException broken(@Nullable DataFormatException cause) {
        String message = "packed text of a dlt table cannot be unpacked: it is Base64, but not of complete "
                + "zlib data; the row was cut or changed, delete it to fall back on the one before";
        return cause == null ? new TerminalException(message) : new TerminalException(message, cause);
    }

    private static byte @Nullable [] decoded(String text) {
        if (text.length() % 4 != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
