package dev.dlt4j.internal.format.text;

import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How text becomes bytes.
///
/// @param gzip         whether the file is compressed
/// @param charset      UTF-8 by default
/// @param unencodable  what happens to characters that the charset lacks
public record TextOptions(boolean gzip, Charset charset, CodingErrorAction unencodable) {
    /// UTF-8 without compression.
    public static TextOptions plain() {
        return new TextOptions(false, StandardCharsets.UTF_8, CodingErrorAction.REPORT);
    }

    public static TextOptions gzip(boolean compressed) {
        return new TextOptions(compressed, StandardCharsets.UTF_8, CodingErrorAction.REPORT);
    }
}
