package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.CursorPath;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.MemberReader;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the rows that are in the range of a resource's cursor. Of a page of bytes only the cursor is read
/// when it is a single field of the rows.
public final class CursorStep implements BoundStep {
    private final CursorFilter filter;
    private final String cursorPath;
    private final CursorPath path;
    private final Reading reading;
    private final @Nullable MemberReader member;
    private final @Nullable BatchCursor batches;
    private @Nullable ReadingHead head;
    private byte[] keptBytes = {};

    /// Reads the rows of user code and of tables.
    public interface Reading {
        /// A document's members as a map, or a plain value.
        @Nullable
        Object content(Object item);

        /// The value of a cell that is not null.
        @Nullable
        Object cell(ColumnVector vector, int row);
    }

    /// A step for a cursor.
    public CursorStep(CursorFilter filter, Incremental<?> incremental, Reading reading) {
        this.filter = filter;
        this.cursorPath = incremental.cursorPath();
        this.path = CursorPath.of(cursorPath);
        this.reading = reading;
        this.batches = path.field().map(column -> new BatchCursor(filter, incremental, column, reading))
                .orElse(null);
        this.member = path.field().map(MemberReader::new).orElse(null);
    }

    void bind(ReadingHead to) {
        this.head = to;
    }

    /// The filter, for its state at the end.
    public CursorFilter filter() {
        return filter;
    }

    @Override
    public String name() {
        return "incremental";
    }

    @Override
    public boolean takesBytes() {
        return member != null;
    }

    @Override
    public @Nullable Object apply(Object item) {
        Object kept = switch (item) {
            case BytesPage page when member != null -> keptOf(page, member);
            case ColumnBatch batch -> keptOf(batch);
            case List<?> page -> keptOf(page);
            default -> accepts(item) ? item : null;
        };
        if (item instanceof BytesPage || item instanceof ColumnBatch) {
            filter.endPage();
        } else {
            filter.endItem();
        }
        if (filter.canClose() && head != null) {
            head.closeHead();
        }
        return kept;
    }

    private @Nullable Object keptOf(ColumnBatch batch) {
        if (batches == null) {
            throw new TerminalException(
                    "a cursor on tables must be one of their columns, not a path such as %s: name the column"
                            .formatted(cursorPath));
        }
        return batches.kept(batch);
    }

    private @Nullable Object keptOf(List<?> page) {
        List<@Nullable Object> kept = new ArrayList<>(page.size());
        for (Object row : page) {
            if (row != null && accepts(row)) {
                kept.add(row);
            }
        }
        return kept.isEmpty() && !page.isEmpty() ? null : kept;
    }

    private boolean accepts(Object row) {
        Object read = reading.content(row);
        return filter.accept(path.find(read), () -> read);
    }

    /// The page when all its rows are kept, else a page of the kept ones, valid until the next one is asked
    /// for.
    private @Nullable Object keptOf(BytesPage page, MemberReader cursor) {
        byte[] bytes = page.bytes();
        int size = 0;
        long rows = 0;
        int at = page.from();
        while (at < page.to()) {
            int start = at;
            int end = lineEnd(bytes, at, page.to());
            at = end;
            if (isBlank(bytes, start, end)) {
                continue;
            }
            Object value = cursor.find(bytes, start, end, CursorPath.Absent.ABSENT);
            if (filter.accept(value, () -> JsonObject.of(bytes, start, end).asMap())) {
                size = append(bytes, start, end, size);
                rows++;
            }
        }
        if (rows == page.documents()) {
            return page;
        }
        return rows == 0 ? null : new BytesPage(keptBytes, 0, size, rows);
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private int append(byte[] bytes, int from, int to, int size) {
        int length = to - from;
        boolean ended = bytes[to - 1] == '\n';
        int after = size + length + (ended ? 0 : 1);
        if (after > keptBytes.length) {
            keptBytes = Arrays.copyOf(keptBytes, Math.max(after, 2 * keptBytes.length));
        }
        System.arraycopy(bytes, from, keptBytes, size, length);
        if (!ended) {
            keptBytes[after - 1] = '\n';
        }
        return after;
    }
}
