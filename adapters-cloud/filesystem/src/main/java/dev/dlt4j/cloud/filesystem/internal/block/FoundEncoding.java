package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A text with the encoding that its beginning shows: by a byte order mark, by zeros between the bytes, or
/// because it is valid UTF-8. Otherwise it is Windows-1252, or Latin 1 where that has no character for a
/// byte.
///
/// @param text the whole text
public record FoundEncoding(InputStream text, Charset charset) {
    private static final int SAMPLE = 1 << 20;
    private static final int FIRST = 512;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// Looks at the first megabyte.
    public static FoundEncoding of(InputStream in) throws IOException {
        byte[] sample = in.readNBytes(SAMPLE);
        Encoding shown = Encoding.of(sample, Math.min(sample.length, FIRST));
        Charset charset = shown.isKnown() ? Charset.forName(shown.setting()) : unmarked(sample);
        PushbackInputStream whole = new PushbackInputStream(in, Math.max(1, sample.length));
        whole.unread(sample);
        return new FoundEncoding(whole, charset);
    }

    private static Charset unmarked(byte[] sample) {
        return isValid(sample, StandardCharsets.UTF_8)
                ? StandardCharsets.UTF_8
                : isValid(sample, WINDOWS) ? WINDOWS : StandardCharsets.ISO_8859_1;
    }

    /// A character that the sample cuts is no error.
    private static boolean isValid(byte[] sample, Charset charset) {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(sample);
        CharBuffer characters = CharBuffer.allocate(FIRST * 16);
        CoderResult result = decoder.decode(bytes, characters, false);
        while (result.isOverflow()) {
            characters.clear();
            result = decoder.decode(bytes, characters, false);
        }
        return !result.isError();
    }
}
