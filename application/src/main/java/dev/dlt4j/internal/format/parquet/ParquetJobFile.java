package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// A job file on the local disk. When it is closed after a write failed it has no footer, so that no reader
/// accepts it as complete.
final class ParquetJobFile implements JobFileWriter {
    private final FileChannel channel;
    private final ParquetFileWriter writer;
    private final String table;
    private boolean writing;

    private ParquetJobFile(FileChannel channel, String table, ParquetFileWriter writer) {
        this.channel = channel;
        this.table = table;
        this.writer = writer;
    }

    static ParquetJobFile create(Path file, String table, List<ParquetColumn> columns,
            ParquetOptions options, Map<String, String> remarks) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new ParquetJobFile(channel, table,
                    new ParquetFileWriter(Channels.newOutputStream(channel), columns, options, remarks));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void write(ColumnBatch batch, int from, int to) throws IOException {
        writing = true;
        try {
            writer.write(batch, from, to);
        } catch (TerminalException unfit) {
            throw new TerminalException("table " + table + ", " + unfit.getMessage(), unfit);
        }
        writing = false;
    }

    @Override
    public long rows() {
        return writer.rows();
    }

    @Override
    public long bytes() {
        return writer.writtenBytes() + writer.bufferedBytes();
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            if (!writing) {
                writer.finish();
                channel.force(true);
            }
        }
    }
}
