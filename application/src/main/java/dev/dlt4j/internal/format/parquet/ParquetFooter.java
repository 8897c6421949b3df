package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.internal.format.parquet.CompactReader.Struct;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What the end of a Parquet file of any writer says.
///
/// @param names of its columns; those inside a nested column are left out
public record ParquetFooter(List<String> names, long rows) {
    private static final int TAIL = 8;
    private static final int MAGIC = 0x31524150;

    public ParquetFooter {
        names = List.copyOf(names);
    }

    /// Reads the end of a file.
    ///
    /// @throws IOException when it is not a Parquet file, too
    public static ParquetFooter of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < TAIL) {
                throw new IOException("it is too short to be a Parquet file");
            }
            ByteBuffer tail = ByteBuffer.wrap(bytes(channel, size - TAIL, TAIL))
                    .order(ByteOrder.LITTLE_ENDIAN);
            int length = tail.getInt();
            if (tail.getInt() != MAGIC || length < 0 || length > size - TAIL) {
                throw new IOException("it does not end as a Parquet file does");
            }
            Struct footer = new CompactReader(bytes(channel, size - TAIL - length, length), 0).struct();
            return new ParquetFooter(names(footer.structs(2)), footer.number(3, 0));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ClassCastException e) {
            throw new IOException("its metadata cannot be read: " + e.getMessage(), e);
        }
    }

    /// The elements stand in the order of a tree that is walked from its root.
    private static List<String> names(List<Struct> elements) {
        List<String> names = new ArrayList<>();
        int at = 1;
        while (at < elements.size()) {
            names.add(elements.get(at).text(4));
            at = behind(elements, at);
        }
        return names;
    }

    private static int behind(List<Struct> elements, int at) {
        int next = at + 1;
        for (long child = elements.get(at).number(5, 0); child > 0; child--) {
            next = behind(elements, next);
        }
        return next;
    }

    private static byte[] bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("it ends early");
            }
        }
        return bytes.array();
    }
}
