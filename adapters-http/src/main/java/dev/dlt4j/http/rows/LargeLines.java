package dev.dlt4j.http.rows;

import dev.dlt4j.http.message.Content;
import dev.dlt4j.http.message.RestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Lines of JSON of a body that may be larger than the memory. They are checked when they are handed over.
final class LargeLines implements RowParts {
    private static final int SIZE = 1 << 20;

    private final RestResponse response;
    private final int count;
    private final int hash;

    LargeLines(RestResponse response) {
        this.response = response;
        int[] rows = new int[1];
        CRC32 bytes = new CRC32();
        read((lines, length) -> {
            rows[0] += RowPage.ofLines(Arrays.copyOf(lines, length)).size();
            bytes.update(lines, 0, length);
        });
        count = rows[0];
        hash = (int) bytes.getValue();
    }

    private interface Lines {
        void accept(byte[] lines, int length);
    }

    private void read(Lines each) {
        try (InputStream stream = response.stream()) {
            byte[] lines = new byte[SIZE];
            int kept = 0;
            while (true) {
                int read = stream.readNBytes(lines, kept, lines.length - kept);
                int length = kept + read;
                if (read == 0) {
                    each.accept(lines, length);
                    return;
                }
                int behind = length;
                while (behind > 0 && lines[behind - 1] != '\n') {
                    behind--;
                }
                each.accept(lines, behind);
                kept = length - behind;
                System.arraycopy(lines, behind, lines, 0, kept);
                if (kept == lines.length) {
                    lines = Arrays.copyOf(lines, 2 * lines.length);
                }
            }
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }

    @Override
    public void pieces(Consumer<RowPage> piece) {
        read((lines, length) -> {
            RowPage page = RowPage.ofLines(Arrays.copyOf(lines, length));
            if (!page.isEmpty()) {
                piece.accept(page);
            }
        });
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
