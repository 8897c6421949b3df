package dev.dlt4j.http.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Bodies in files as UTF-8, without a byte order mark.
final class Utf8Stream extends InputStream {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int CHARACTERS = 8192;

    private final Reader text;
    private final char[] characters = new char[CHARACTERS];
    private byte[] encoded = new byte[0];
    private int at;

    private Utf8Stream(Reader text) {
        this.text = text;
    }

    static InputStream of(Content content, Charset charset) {
        try {
            InputStream bytes = content.stream();
            boolean marked = Arrays.equals(bytes.readNBytes(MARK.length), MARK);
            if (marked) {
                return bytes;
            }
            return charset.equals(UTF_8)
                    ? content.stream()
                    : new Utf8Stream(new InputStreamReader(content.stream(), charset));
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? encoded[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, encoded.length - at);
        System.arraycopy(encoded, at, into, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at == encoded.length) {
            int count = text.read(characters, 0, CHARACTERS - 1);
            if (count < 0) {
                return false;
            }
            if (Character.isHighSurrogate(characters[count - 1])) {
                int low = text.read();
                if (low >= 0) {
                    characters[count++] = (char) low;
                }
            }
            encoded = new String(characters, 0, count).getBytes(UTF_8);
            at = 0;
        }
        return true;
    }

    /// Whether bytes hold a piece of text.
    static boolean contains(InputStream bytes, String piece) {
        byte[] wanted = piece.getBytes(UTF_8);
        if (wanted.length == 0) {
            return true;
        }
        // how much of the piece still matches when the next byte does not (Knuth, Morris, Pratt)
        int[] back = new int[wanted.length];
        for (int i = 1, length = 0; i < wanted.length; i++) {
            while (length > 0 && wanted[i] != wanted[length]) {
                length = back[length - 1];
            }
            length += wanted[i] == wanted[length] ? 1 : 0;
            back[i] = length;
        }
        try (InputStream buffered = new BufferedInputStream(bytes, CHARACTERS)) {
            int found = 0;
            for (int unit = buffered.read(); unit >= 0; unit = buffered.read()) {
                while (found > 0 && (byte) unit != wanted[found]) {
                    found = back[found - 1];
                }
                found += (byte) unit == wanted[found] ? 1 : 0;
                if (found == wanted.length) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }
}
