package dev.dlt4j.cloud.filesystem.internal.block;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Text in another encoding as UTF-8. Bytes that the encoding does not know are an error that names their
/// line.
public final class Recoded extends InputStream {
    private static final int BLOCK = 32 * 1024;

    private final InputStream in;
    private final String file;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer source = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BLOCK * 2).limit(0);
    private final ByteBuffer utf8 = ByteBuffer.allocate(BLOCK * 6).limit(0);
    private long line = 1;
    private boolean behindReturn;
    private boolean atEnd;

    /// @param file what errors call it
    public Recoded(InputStream in, String file, Charset charset) {
        this.in = in;
        this.file = file;
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
            int decodedBefore = chars.position();
            CoderResult decoded = decoder.decode(source, chars, atEnd);
            countLines(decodedBefore, chars.position());
            if (decoded.isError()) {
                throw unknown(decoded);
            }
            chars.flip();
            utf8.clear();
            CoderResult encoded = encoder.encode(chars, utf8, atEnd);
            if (encoded.isError()) {
                throw notIn("half of a surrogate pair stands alone");
            }
            utf8.flip();
        }
        return true;
    }

    /// A line ends with LF, CR or both, as in the rows read from here.
    private void countLines(int from, int to) {
        char[] decoded = chars.array();
        for (int i = from; i < to; i++) {
            char character = decoded[i];
            if (character == '\r' || (character == '\n' && !behindReturn)) {
                line++;
            }
            behindReturn = character == '\r';
        }
    }

    private TerminalException unknown(CoderResult decoded) {
        byte[] bytes = new byte[Math.min(decoded.length(), source.remaining())];
        source.get(bytes);
        boolean cut = decoded.isMalformed() && atEnd && !source.hasRemaining();
        return notIn(cut
                ? "it ends inside a character"
                : "byte " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes));
    }

    private TerminalException notIn(String why) {
        return new TerminalException("%s, line %d: the file is not written in %s (%s); set csv.encoding"
                .formatted(file, line, decoder.charset().name(), why));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
