package dev.dlt4j.internal.format.text;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A job file of text on the local disk.
public final class TextJobFile implements JobFileWriter {
    private static final int FLUSH_AT = 1 << 18;

    private final FileChannel channel;
    private final OutputStream out;
    private final String table;
    private final List<String> names;
    private final RowText text;
    private final TextOptions options;
    private final @Nullable CharsetEncoder encoder;
    private final TextBuffer buffer = new TextBuffer();
    private final @Nullable ColumnVector[] vectors;
    private long rows;
    private long flushed;
    private boolean writing;

    private TextJobFile(FileChannel channel, String table, List<JobColumn> columns, RowText text,
            TextOptions options) throws IOException {
        this.channel = channel;
        this.out = options.gzip()
                ? new FastGzip(Channels.newOutputStream(channel))
                : Channels.newOutputStream(channel);
        this.table = table;
        this.names = columns.stream().map(JobColumn::name).toList();
        this.text = text;
        this.options = options;
        this.encoder = options.charset().equals(StandardCharsets.UTF_8)
                ? null
                : options.charset().newEncoder().onMalformedInput(options.unencodable())
                        .onUnmappableCharacter(options.unencodable());
        this.vectors = new @Nullable ColumnVector[columns.size()];
        text.begin(buffer);
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream to) throws IOException {
            super(to, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Starts a file that must not exist.
    public static TextJobFile create(Path file, String table, List<JobColumn> columns, RowText text,
            TextOptions options) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new TextJobFile(channel, table, columns, text, options);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void write(ColumnBatch batch, int from, int to) throws IOException {
        writing = true;
        int found = 0;
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = batch.vector(names.get(i));
            found += vectors[i] == null ? 0 : 1;
        }
        if (found < batch.columns()) {
            throw new IllegalArgumentException("the batch has columns " + batch.names()
                    + ", not all of which are in the file; start a new file for a new column");
        }
        for (int row = from; row < to; row++) {
            text.row(vectors, row, buffer);
            if (buffer.size() >= FLUSH_AT) {
                flush();
            }
        }
        rows += to - from;
        writing = false;
    }

    /// The buffer ends between rows, so no character is split.
    private void flush() throws IOException {
        if (encoder == null) {
            out.write(buffer.array(), 0, buffer.size());
            flushed += buffer.size();
        } else {
            ByteBuffer encoded = encoded(encoder);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            out.write(bytes);
            flushed += bytes.length;
        }
        buffer.clear();
    }

    private ByteBuffer encoded(CharsetEncoder to) {
        try {
            return to.encode(CharBuffer.wrap(buffer.toString()));
        } catch (CharacterCodingException unfit) {
            throw new TerminalException(
                    ("table %s has characters that the encoding %s lacks: set data_writer.encoding_errors to "
                            + "replace or ignore, or choose another data_writer.encoding")
                            .formatted(table, options.charset()),
                    unfit);
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    /// Before compression, as dlt counts.
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
                if (out instanceof GZIPOutputStream gzip) {
                    gzip.finish();
                }
                channel.force(true);
            }
        }
    }
}
