package dev.dlt4j.http.rows;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.http.message.Content;
import dev.dlt4j.http.message.HugeNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads the items of a checked list in JSON piece by piece. Used by one thread.
final class ListPieces implements Iterator<RowPage> {
    private static final int VALUES = 1000;

    private final JsonWindow window;
    private final boolean objects;
    private final boolean huge;
    private final int count;
    private int read;
    private byte[] lines = {};
    /// Whether the item at hand did not fit into the last piece.
    private boolean kept;

    /// @param stream  the whole body
    /// @param from    the offset of the list's bracket
    /// @param objects whether all items are objects, which stay bytes
    /// @param huge    whether some have numbers that become null
    ListPieces(InputStream stream, long from, int count, boolean objects, boolean huge) {
        this.window = new JsonWindow(stream);
        this.objects = objects;
        this.huge = huge;
        this.count = count;
        try {
            window.skipTo(from);
            window.take('[');
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        return kept || read < count;
    }

    @Override
    public RowPage next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more pieces");
        }
        try {
            return objects ? ofObjects() : ofValues();
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }

    private void item() throws IOException {
        if (read > 0) {
            window.take(',');
        }
        window.value();
        if (huge) {
            HugeNumbers.replace(window.bytes(), window.from(), window.to());
        }
        read++;
    }

    private RowPage ofObjects() throws IOException {
        int length = 0;
        int rows = 0;
        while (kept || read < count) {
            if (!kept) {
                item();
            }
            int size = window.to() - window.from() + 1;
            kept = rows > 0 && length + size > RowParts.SIZE;
            if (kept) {
                break;
            }
            if (length + size > lines.length) {
                lines = Arrays.copyOf(lines, Math.max(size, RowParts.SIZE));
            }
            length = RowPage.line(window.bytes(), window.from(), window.to(), lines, length);
            rows++;
        }
        // pieces may be kept, so each has bytes of its own
        return RowPage.ofOwnLines(Arrays.copyOf(lines, length), rows);
    }

    private RowPage ofValues() throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        long size = 0;
        while (read < count && values.size() < VALUES && size < RowParts.SIZE) {
            item();
            size += window.to() - window.from();
            values.add(JsonParser.parse(window.bytes(), window.from(), window.to()));
        }
        return RowPage.ofValues(values);
    }
}
