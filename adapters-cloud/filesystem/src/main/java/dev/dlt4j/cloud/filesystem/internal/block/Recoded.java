package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text in another encoding as UTF-8. Bytes that the encoding does not know are an error.
public final class Recoded extends InputStream {
    private static final int BLOCK = 32 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer source = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BLOCK * 2).limit(0);
    private final ByteBuffer utf8 = ByteBuffer.allocate(BLOCK * 6).limit(0);
    private boolean atEnd;

    public Recoded(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return ready() ? utf8.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int taken = Math.min(length, utf8.remaining());
        utf8.get(target, from, taken);
        return taken;
    }

    /// Recodes until there are bytes to give out; false at the end.
    private boolean ready() throws IOException {
        while (!utf8.hasRemaining()) {
            if (atEnd) {
                return false;
            }
            source.compact();
            int read = in.read(source.array(), source.position(), source.remaining());
            atEnd = read < 0;
            source.position(source.position() + Math.max(read, 0)).flip();
            chars.compact();
            var decoded = decoder.decode(source, chars, atEnd);
            if (decoded.isError()) {
                decoded.throwException();
            }
            chars.flip();
            utf8.clear();
            var encoded = encoder.encode(chars, utf8, atEnd);
            if (encoded.isError()) {
                encoded.throwException();
            }
            utf8.flip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
