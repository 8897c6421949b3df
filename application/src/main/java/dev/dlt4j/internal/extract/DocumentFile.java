package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.handover.ArrivingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The documents of one table as JSON lines, which may be read while they are written. One writer at a time.
final class DocumentFile {
    private static final byte[] LINE_END = {'\n'};

    private final Path path;
    private final FileChannel channel;
    private final ArrivingFile arriving;
    private long length;
    private long rows;
    private long forced;

    /// @param arriving gets the size of the file after each write
    DocumentFile(Path path, ArrivingFile arriving) throws IOException {
        this.path = path;
        this.arriving = arriving;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    long rows() {
        return rows;
    }

    /// How many bytes it has.
    long length() {
        return length;
    }

    /// Brings all that was appended to disk.
    void force() throws IOException {
        if (forced < length) {
            channel.force(false);
            forced = length;
        }
    }

    /// Appends whole lines; a missing last line end is added.
    void append(byte[] bytes, int from, int to, long documents) throws IOException {
        if (documents == 0) {
            return;
        }
        write(ByteBuffer.wrap(bytes, from, to - from));
        if (bytes[to - 1] != '\n') {
            write(ByteBuffer.wrap(LINE_END));
        }
        rows += documents;
        arriving.grown(length);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            length += channel.write(bytes);
        }
    }

    /// Reports that nothing more will be appended.
    void end() {
        arriving.complete();
    }

    /// Completes the file and forces it to disk.
    void complete() throws IOException {
        end();
        try (channel) {
            channel.force(true);
            forced = length;
        }
    }

    /// Closes a file that is not to be kept.
    void abandon() throws IOException {
        channel.close();
    }
}
