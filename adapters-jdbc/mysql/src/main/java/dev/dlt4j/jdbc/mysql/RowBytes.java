package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as `LOAD DATA` reads them, made while they are read: a line each, tabs between, `\N` for null. A
/// failure ends the bytes early and is kept, since a driver that fails while it sends leaves its connection
/// unusable.
final class RowBytes extends InputStream {
    private static final int PIECE = 1 << 16;

    private final TypedJsonFile.Pages pages;
    private final List<Column> columns;
    private final StringBuilder text = new StringBuilder(PIECE);
    private @Nullable Iterator<?> page;
    private byte[] bytes = {};
    private int at;
    private long count;
    private @Nullable Exception failure;

    RowBytes(TypedJsonFile.Pages pages, List<Column> columns) {
        this.pages = pages;
        this.columns = columns;
    }

    /// How many rows were made.
    long count() {
        return count;
    }

    /// Throws what ended the bytes early, if anything did.
    void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    @Override
    public int read() {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length > 0 && !fill()) {
            return -1;
        }
        int taken = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, taken);
        at += taken;
        return taken;
    }

    private boolean fill() {
        if (at == bytes.length && failure == null) {
            text.setLength(0);
            try {
                while (text.length() < PIECE && appendRow()) {
                    count++;
                }
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
            bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return at < bytes.length;
    }

    private boolean appendRow() throws IOException {
        while (page == null || !page.hasNext()) {
            List<?> next = pages.next();
            if (next == null) {
                return false;
            }
            page = next.iterator();
        }
        var row = (Map<?, ?>) page.next();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object value = row.get(column.name());
            if (i > 0) {
                text.append('\t');
            }
            if (value == null) {
                text.append("\\N");
            } else {
                appendEscaped(CellText.of(column, value));
            }
        }
        text.append('\n');
        return true;
    }

    private void appendEscaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\0' -> text.append("\\0");
                default -> text.append(c);
            }
        }
    }
}
