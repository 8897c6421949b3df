package dev.dlt4j.internal.custom;

import dev.dlt4j.spi.destination.JobFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of a job file, a few at a time. Used by one thread.
final class RowFile implements Closeable {
    private final RowPages pages;
    private List<Map<String, @Nullable Object>> page = List.of();
    private int position;

    private RowFile(RowPages pages) {
        this.pages = pages;
    }

    /// @param hidden columns that are left out
    static RowFile open(JobFile file, Set<String> hidden) throws IOException {
        return new RowFile(file.format().equals("parquet")
                ? new ParquetPages(ColumnFile.open(file, hidden))
                : new TypedRowPages(file, hidden));
    }

    /// Leaves rows out.
    void skip(long rows) throws IOException {
        long left = rows;
        while (left > 0 && fill()) {
            int now = (int) Math.min(left, page.size() - position);
            position += now;
            left -= now;
        }
    }

    /// The next rows, at most so many; empty after the last.
    List<Map<String, @Nullable Object>> next(int rows) throws IOException {
        List<Map<String, @Nullable Object>> batch = new ArrayList<>(Math.min(rows, 1024));
        while (batch.size() < rows && fill()) {
            int now = Math.min(rows - batch.size(), page.size() - position);
            batch.addAll(page.subList(position, position + now));
            position += now;
        }
        return batch;
    }

    private boolean fill() throws IOException {
        while (position == page.size()) {
            List<Map<String, @Nullable Object>> next = pages.next();
            if (next == null) {
                return false;
            }
            page = next;
            position = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
