package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.TerminalException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts extracted files into chunks of whole lines, one file after the other. Several workers take chunks in turn.
///
/// The first chunk of a file is small: from it the schema learns most of what there is, and the others wait for it.
final class ChunkReader implements Closeable {
    private static final int LONGEST_LINE = 1 << 30;

    private final List<ExtractedFile> files;
    private final Sizes sizes;
    private int nextFile;
    private @Nullable FileChannel open;
    private String tableName = "";
    private long nextChunk;
    private long firstOfFile;
    private byte[] rest = new byte[0];
    private int restLength;

    /// About how many bytes a chunk has; a line that is longer makes its chunk longer.
    ///
    /// @param first of the first chunk of a file
    record Sizes(int first, int usual) {
        static final Sizes USUAL = new Sizes(64 << 10, 4 << 20);
    }

    ChunkReader(List<ExtractedFile> files, Sizes sizes) {
        this.files = files;
        this.sizes = sizes;
    }

    /// Fills the chunk with the next lines; false when there are none.
    synchronized boolean next(Chunk chunk) {
        try {
            while (true) {
                FileChannel channel = open;
                if (channel == null) {
                    if (nextFile == files.size()) {
                        return false;
                    }
                    channel = openNext();
                }
                boolean first = nextChunk == firstOfFile;
                if (fill(channel, chunk, first ? sizes.first() : sizes.usual())) {
                    chunk.tableName = tableName;
                    chunk.after = first ? firstOfFile - 1 : firstOfFile;
                    chunk.number = nextChunk++;
                    return true;
                }
                close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the extracted file " + files.get(nextFile - 1).path()
                    + ": " + broken.getMessage(), broken);
        }
    }

    private FileChannel openNext() throws IOException {
        ExtractedFile file = files.get(nextFile++);
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        open = channel;
        tableName = file.tableName();
        firstOfFile = nextChunk;
        restLength = 0;
        return channel;
    }

    private boolean fill(FileChannel channel, Chunk chunk, int size) throws IOException {
        chunk.need(Math.max(size, restLength));
        System.arraycopy(rest, 0, chunk.bytes, 0, restLength);
        int length = restLength;
        int wanted = Math.max(size, restLength);
        while (true) {
            int read = length < wanted
                    ? channel.read(ByteBuffer.wrap(chunk.bytes, length, wanted - length))
                    : 0;
            boolean ended = read < 0;
            length += Math.max(read, 0);
            if (length < wanted && !ended) {
                continue;
            }
            int cut = ended ? length : lastLineEnd(chunk.bytes, length);
            if (cut == 0 && !ended) {
                if (length > LONGEST_LINE) {
                    throw new TerminalException(
                            "a document of table %s is longer than 1 GiB: split it".formatted(tableName));
                }
                wanted = (int) Math.min(length * 2L, LONGEST_LINE + 1);
                chunk.need(wanted);
                continue;
            }
            keepRest(chunk.bytes, cut, length);
            Arrays.fill(chunk.bytes, cut, Math.min(chunk.bytes.length, cut + Flattener.PADDING), (byte) 0);
            chunk.length = cut;
            return cut > 0;
        }
    }

    private static int lastLineEnd(byte[] bytes, int length) {
        int at = length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private void keepRest(byte[] bytes, int from, int to) {
        restLength = to - from;
        if (rest.length < restLength) {
            rest = new byte[Math.max(restLength, 64 << 10)];
        }
        System.arraycopy(bytes, from, rest, 0, restLength);
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel channel = open;
        open = null;
        restLength = 0;
        if (channel != null) {
            channel.close();
        }
    }
}
