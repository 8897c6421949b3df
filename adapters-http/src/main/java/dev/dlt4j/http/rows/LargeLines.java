package dev.dlt4j.http.rows;

import dev.dlt4j.http.message.Content;
import dev.dlt4j.http.message.RestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;

/// Lines of JSON of a body that may be larger than the memory. They are checked when they are handed over.
final class LargeLines implements RowParts {
    private final RestResponse response;
    private final int count;
    private final int hash;

    LargeLines(RestResponse response) {
        this.response = response;
        int rows = 0;
        CRC32 bytes = new CRC32();
        for (Pieces pieces = new Pieces(response.stream()); pieces.hasNext();) {
            byte[] lines = pieces.nextLines();
            rows += RowPage.ofLines(lines).size();
            bytes.update(lines);
        }
        count = rows;
        hash = (int) bytes.getValue();
    }

    /// Reads whole lines, as many as make a piece.
    private static final class Pieces implements Iterator<RowPage> {
        private final InputStream stream;
        private byte[] lines = new byte[SIZE];
        private int length;
        private boolean ended;

        private Pieces(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean hasNext() {
            fill();
            return length > 0;
        }

        @Override
        public RowPage next() {
            return RowPage.ofLines(nextLines());
        }

        private byte[] nextLines() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more lines");
            }
            int behind = behindLastLine();
            while (behind == 0) {
                // a line that is longer than a piece
                lines = Arrays.copyOf(lines, 2 * lines.length);
                fill();
                behind = behindLastLine();
            }
            byte[] piece = Arrays.copyOf(lines, behind);
            length -= behind;
            System.arraycopy(lines, behind, lines, 0, length);
            return piece;
        }

        private void fill() {
            try {
                while (!ended && length < lines.length) {
                    int read = stream.readNBytes(lines, length, lines.length - length);
                    length += read;
                    ended = read == 0;
                }
            } catch (IOException e) {
                throw Content.unreadable(e);
            }
        }

        private int behindLastLine() {
            int behind = length;
            while (!ended && behind > 0 && lines[behind - 1] != '\n') {
                behind--;
            }
            return behind;
        }
    }

    @Override
    public Iterator<RowPage> pieces() {
        return new Pieces(response.stream());
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int contentHash() {
        return hash;
    }
}
