package dev.dlt4j.internal.custom;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.format.parquet.ParquetFileReader;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.destination.JobFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of a Parquet job file as column batches of the size that is asked for. Used by one thread.
final class ColumnFile implements Closeable {
    private final ParquetFileReader reader;
    private final Set<String> hidden;
    private @Nullable ColumnBatch group;
    private int position;

    private ColumnFile(ParquetFileReader reader, Set<String> hidden) {
        this.reader = reader;
        this.hidden = hidden;
    }

    /// @param hidden columns that are left out
    static ColumnFile open(JobFile file, Set<String> hidden) throws IOException {
        if (!file.format().equals("parquet")) {
            throw new TerminalException(
                    ("job file %s is of format %s, but the function reads columns: choose parquet for the "
                            + "table")
                            .formatted(file.path(), file.format()));
        }
        return new ColumnFile(ParquetFileReader.open(file.path()), hidden);
    }

    /// Leaves rows out.
    void skip(long rows) throws IOException {
        long left = rows;
        ColumnBatch now = group();
        while (left > 0 && now != null) {
            int step = (int) Math.min(left, now.rows() - position);
            position += step;
            left -= step;
            now = group();
        }
    }

    /// The next rows, at most so many; null after the last. A batch ends where a row group ends.
    @Nullable
    ColumnBatch next(int rows) throws IOException {
        ColumnBatch now = group();
        if (now == null) {
            return null;
        }
        int count = Math.min(rows, now.rows() - position);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = position + i;
        }
        position += count;
        return now.select(chosen, count);
    }

    private @Nullable ColumnBatch group() throws IOException {
        while (group == null || position == group.rows()) {
            ColumnBatch next = reader.next();
            if (next == null) {
                return null;
            }
            group = visible(next);
            position = 0;
        }
        return group;
    }

    private ColumnBatch visible(ColumnBatch all) {
        List<String> names = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < all.columns(); i++) {
            if (!hidden.contains(all.names().get(i))) {
                names.add(all.names().get(i));
                vectors.add(all.vector(i));
            }
        }
        return new ColumnBatch(all.rows(), names, vectors);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
