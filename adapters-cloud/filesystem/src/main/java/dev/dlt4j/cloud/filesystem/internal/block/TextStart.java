package dev.dlt4j.cloud.filesystem.internal.block;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A look at the first bytes of a text file, to call it what it is when it is no text of the encoding it is
/// to be read in.
public final class TextStart {
    private static final int LENGTH = 512;

    private final String file;
    private final byte[] bytes;
    private final int length;

    private TextStart(String file, byte[] bytes, int length) {
        this.file = file;
        this.bytes = bytes;
        this.length = length;
    }

    /// The same stream, once its first bytes are those of JSON.
    ///
    /// @throws TerminalException naming what they are else
    public static InputStream ofJson(InputStream in, String file) throws IOException {
        return looked(in, file, Optional.empty());
    }

    /// The same stream, once its first bytes are those of a text in an encoding.
    ///
    /// @throws TerminalException naming what they are else
    public static InputStream ofCsv(InputStream in, String file, Charset charset) throws IOException {
        return looked(in, file, Optional.of(charset));
    }

    private static InputStream looked(InputStream in, String file, Optional<Charset> csv)
            throws IOException {
        byte[] bytes = new byte[LENGTH];
        int length = in.readNBytes(bytes, 0, LENGTH);
        TextStart start = new TextStart(file, bytes, length);
        start.refuseBinary();
        if (csv.isPresent()) {
            start.refuseOtherEncoding(csv.get());
        } else {
            start.refuseOtherJson();
        }
        PushbackInputStream whole = new PushbackInputStream(in, LENGTH);
        whole.unread(bytes, 0, length);
        return whole;
    }

    private void refuseBinary() {
        BinaryFormat.nameOf(bytes, length).ifPresent(what -> {
            throw new TerminalException("%s: the file is %s".formatted(file, what));
        });
    }

    private void refuseOtherJson() {
        Encoding found = Encoding.of(bytes, length);
        if (!found.suits(StandardCharsets.UTF_8)) {
            throw new TerminalException("%s: the file is %s, JSON has to be UTF-8; save it as UTF-8"
                    .formatted(file, found.family().toUpperCase(Locale.ROOT)));
        }
    }

    private void refuseOtherEncoding(Charset charset) {
        Encoding found = Encoding.of(bytes, length);
        if (!found.suits(charset)) {
            throw new TerminalException("%s: the file is %s; set csv.encoding: %s".formatted(file,
                    found.family().toUpperCase(Locale.ROOT), found.setting()));
        }
        if (!found.isKnown() && charset.name().contains("UTF-16") && hasLineFeedButNoZero()) {
            throw new TerminalException(
                    "%s: the file is not %s; set csv.encoding".formatted(file, charset.name()));
        }
    }

    private boolean hasLineFeedButNoZero() {
        boolean lineFeed = false;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            lineFeed |= bytes[i] == '\n';
        }
        return lineFeed;
    }
}
