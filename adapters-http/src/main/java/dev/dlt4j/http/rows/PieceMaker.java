package dev.dlt4j.http.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers rows into pieces of about a megabyte. Used by one thread.
final class PieceMaker {
    private static final int SIZE = 1 << 20;
    private static final int VALUES = 1000;

    private final Consumer<RowPage> pieces;
    private byte[] lines = new byte[SIZE];
    private int length;
    private int count;
    private List<@Nullable Object> values = new ArrayList<>();

    PieceMaker(Consumer<RowPage> pieces) {
        this.pieces = pieces;
    }

    /// Adds an object in checked JSON.
    void object(byte[] bytes, int from, int to) {
        if (length > 0 && length + to - from + 1 > SIZE) {
            end();
        }
        if (length + to - from + 1 > lines.length) {
            lines = new byte[to - from + 1];
        }
        length = RowPage.line(bytes, from, to, lines, length);
        count++;
    }

    /// Adds a row that is not bytes.
    void value(@Nullable Object row) {
        values.add(row);
        if (values.size() == VALUES) {
            end();
        }
    }

    /// Hands over what was gathered.
    void end() {
        if (count > 0) {
            // pieces may be kept, so each has bytes of its own
            pieces.accept(RowPage.ofOwnLines(Arrays.copyOf(lines, length), count));
            length = 0;
            count = 0;
        }
        if (!values.isEmpty()) {
            pieces.accept(RowPage.ofValues(values));
            values = new ArrayList<>();
        }
    }
}
