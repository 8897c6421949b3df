package dev.dlt4j.internal.format.text;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job file of text on the local disk.
public final class TextJobFile implements JobFileWriter {
    private static final int FLUSH_AT = 1 << 18;

    private final FileChannel channel;
    private final List<String> names;
    private final RowText text;
    private final TextBuffer buffer = new TextBuffer();
    private final @Nullable ColumnVector[] vectors;
    private long rows;
    private long flushed;
    private boolean writing;

    private TextJobFile(FileChannel channel, List<JobColumn> columns, RowText text) {
        this.channel = channel;
        this.names = columns.stream().map(JobColumn::name).toList();
        this.text = text;
        this.vectors = new @Nullable ColumnVector[columns.size()];
        text.begin(buffer);
    }

    /// Starts a file that must not exist.
    public static TextJobFile create(Path file, List<JobColumn> columns, RowText text) throws IOException {
        return new TextJobFile(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), columns,
                text);
    }

    @Override
    public void write(ColumnBatch batch) throws IOException {
        writing = true;
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = batch.vector(names.get(i));
        }
        for (int row = 0; row < batch.rows(); row++) {
            text.row(vectors, row, buffer);
            if (buffer.size() >= FLUSH_AT) {
                flush();
            }
        }
        rows += batch.rows();
        writing = false;
    }

    private void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer.array(), 0, buffer.size());
        while (bytes.hasRemaining()) {
            flushed += channel.write(bytes);
        }
        buffer.clear();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return flushed + buffer.size();
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            if (!writing) {
                text.end(buffer, rows);
                flush();
                channel.force(true);
            }
        }
    }
}
