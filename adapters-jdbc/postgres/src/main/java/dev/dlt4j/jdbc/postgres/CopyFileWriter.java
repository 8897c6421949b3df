package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Writes a job file of COPY's binary form.
final class CopyFileWriter implements JobFileWriter {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NO_FLAGS = 0;
    private static final int NO_EXTENSION = 0;
    private static final int TRAILER = -1;
    private static final int FLUSH_AT = 1 << 18;

    private final FileChannel channel;
    private final OutputStream out;
    private final List<String> names;
    private final CopyColumn[] columns;
    private final CopyBuffer buffer = new CopyBuffer();
    private long rows;
    private long flushed;
    private boolean writing;

    private CopyFileWriter(FileChannel channel, String table, List<JobColumn> columns) {
        this.channel = channel;
        this.out = Channels.newOutputStream(channel);
        this.names = columns.stream().map(JobColumn::name).toList();
        var numbers = new NumericDigits();
        this.columns = columns.stream().map(column -> new CopyColumn(table, column, numbers))
                .toArray(CopyColumn[]::new);
        byte[] header = new CopyHeader(columns.stream()
                .map(column -> new CopyHeader.Entry(column.name(), CopyType.of(column.column()))).toList())
                .toBytes();
        buffer.putBytes(header, 0, header.length);
        buffer.putBytes(SIGNATURE, 0, SIGNATURE.length);
        buffer.putInt(NO_FLAGS);
        buffer.putInt(NO_EXTENSION);
    }

    static CopyFileWriter create(Path file, String table, List<JobColumn> columns) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new CopyFileWriter(channel, table, columns);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void write(ColumnBatch batch, int from, int to) throws IOException {
        writing = true;
        int found = 0;
        for (int i = 0; i < columns.length; i++) {
            ColumnVector vector = batch.vector(names.get(i));
            columns[i].begin(vector, from, to);
            found += vector == null ? 0 : 1;
        }
        if (found < batch.columns()) {
            throw new IllegalArgumentException("the batch has columns " + batch.names()
                    + ", not all of which are in the file; begin a new file for a new column");
        }
        for (int row = from; row < to; row++) {
            buffer.putShort(columns.length);
            for (CopyColumn column : columns) {
                column.write(row, buffer);
            }
            if (buffer.size() >= FLUSH_AT) {
                flush();
            }
        }
        rows += to - from;
        writing = false;
    }

    private void flush() throws IOException {
        flushed += buffer.size();
        buffer.writeTo(out);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return flushed + buffer.size();
    }

    /// After a failed write the file is given up as it is: without its end PostgreSQL does not take it.
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            if (!writing) {
                buffer.putShort(TRAILER);
                flush();
                channel.force(true);
            }
        }
    }
}
