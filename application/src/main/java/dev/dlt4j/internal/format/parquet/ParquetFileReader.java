package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.format.parquet.CompactReader.Struct;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads only files that [ParquetFileWriter] wrote: one page per column and row group, plain values.
/// A row group becomes a batch. Used by one thread at a time.
public final class ParquetFileReader implements Closeable {
    private static final int TAIL = 8;
    private static final int MAGIC = 0x31524150;
    /// The writer's name in such a file; files of other writers may have encodings that are not read here.
    private static final String CREATED_BY = "dlt4j";

    private final Path file;
    private final FileChannel channel;
    private final List<StoredColumn> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Struct> groups;
    private final Map<String, String> remarks = new HashMap<>();
    private int group;

    private ParquetFileReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        try {
            Struct footer = footer();
            List<Struct> elements = footer.structs(2);
            for (Struct element : elements.subList(1, elements.size())) {
                StoredColumn column = StoredColumn.of(element);
                columns.add(column);
                names.add(column.name());
            }
            groups = footer.structs(4);
            footer.structs(5).forEach(remark -> remarks.put(remark.text(1), remark.text(2)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ClassCastException e) {
            throw damaged(e);
        }
    }

    /// Opens a file.
    ///
    /// @throws TerminalException when it was written by another program, or is damaged
    public static ParquetFileReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ParquetFileReader(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Struct footer() throws IOException {
        long size = channel.size();
        if (size < TAIL) {
            throw new IllegalArgumentException("it is too short");
        }
        ByteBuffer tail = ByteBuffer.wrap(bytes(size - TAIL, TAIL)).order(ByteOrder.LITTLE_ENDIAN);
        int length = tail.getInt();
        if (tail.getInt() != MAGIC || length < 0 || length > size - TAIL) {
            throw new IllegalArgumentException("its end is missing");
        }
        Struct footer = new CompactReader(bytes(size - TAIL - length, length), 0).struct();
        if (!footer.text(6).equals(CREATED_BY)) {
            throw new IllegalArgumentException("it was written by " + footer.text(6));
        }
        return footer;
    }

    /// Names of the columns, in order.
    public List<String> names() {
        return List.copyOf(names);
    }

    /// The type of a column; empty when the file has no column of that name.
    public Optional<ColumnType> type(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(columns.get(index).type());
    }

    /// The remarks in the file's metadata.
    public Map<String, String> remarks() {
        return Map.copyOf(remarks);
    }

    /// The next rows, null after the last.
    public @Nullable ColumnBatch next() throws IOException {
        if (group == groups.size()) {
            return null;
        }
        Struct now = groups.get(group++);
        try {
            int count = Math.toIntExact(now.number(3, 0));
            List<Struct> chunks = now.structs(1);
            List<ColumnVector> vectors = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Struct chunk = chunks.get(i).struct(3);
                if (chunk == null) {
                    throw new IllegalArgumentException("a column has no data");
                }
                vectors.add(vector(columns.get(i), chunk, count));
            }
            return new ColumnBatch(count, names, vectors);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException
                | ClassCastException e) {
            throw damaged(e);
        }
    }

    private ColumnVector vector(StoredColumn column, Struct chunk, int count) throws IOException {
        Compression compression = Compression.of((int) chunk.number(4, 0));
        long offset = chunk.number(11, chunk.number(9, 0));
        byte[] pages = bytes(offset, Math.toIntExact(chunk.number(7, 0)));
        StoredChunk read = new StoredChunk(column, count);
        int at = 0;
        while (at < pages.length) {
            CompactReader reader = new CompactReader(pages, at);
            Struct header = reader.struct();
            int from = reader.position();
            int packed = (int) header.number(3, 0);
            int size = (int) header.number(2, 0);
            at = from + packed;
            byte[] page = pages;
            if (compression != Compression.NONE) {
                page = Decompression.unpack(compression, pages, from, packed, size);
                from = 0;
            }
            if (header.has(7)) {
                read.dictionary(page, from, size);
            } else {
                read.data(page, from, size);
            }
        }
        return read.vector();
    }

    private byte[] bytes(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = offset;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new EOFException(file + " ends early");
            }
            at += read;
        }
        return bytes.array();
    }

    private TerminalException damaged(RuntimeException broken) {
        return new TerminalException(
                "extracted file %s cannot be read: %s; abort the package and run again".formatted(
                        file, broken.getMessage()),
                broken);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
