package dev.dlt4j.internal.pack;

import dev.dlt4j.internal.disk.DiskFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Checkpoints that are not forced to disk, one behind the other in a file that stays open, because creating
/// and moving a file takes longer than many a page. The last whole one counts: each has its length and a
/// checksum before it, so one that was cut off by the end of the process is noticed. One thread at a time.
final class CheckpointJournal {
    /// Length and checksum.
    private static final int HEAD = 2 * Integer.BYTES;
    /// A file of this size is begun again.
    private static final long FULL = 4L << 20;

    private final Path file;
    private @Nullable FileChannel channel;
    private long end;

    CheckpointJournal(Path file) {
        this.file = file;
    }

    void append(String checkpoint) {
        ByteBuffer record = record(checkpoint);
        FileChannel open = channel;
        try {
            if (open == null || !open.isOpen() || end > FULL) {
                begin(record);
            } else {
                write(open, record);
            }
        } catch (IOException e) {
            throw DiskFault.of("write", file, e);
        }
    }

    /// Begins the file with a checkpoint; until it is whole the old file stays.
    private void begin(ByteBuffer record) throws IOException {
        close();
        end = 0;
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        FileChannel open = FileChannel.open(aside, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            write(open, record);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            open.close();
            throw e;
        }
        channel = open;
    }

    /// What could not be written whole is written over by the next.
    private void write(FileChannel open, ByteBuffer record) throws IOException {
        long at = end;
        while (record.hasRemaining()) {
            at += open.write(record, at);
        }
        end = at;
    }

    private static ByteBuffer record(String checkpoint) {
        byte[] text = checkpoint.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + text.length).putInt(text.length).putInt(checksum(text)).put(text)
                .flip();
    }

    private static int checksum(byte[] text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return (int) checksum.getValue();
    }

    /// The last whole checkpoint of a file.
    static Optional<String> last(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        byte[] whole = null;
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt();
            int wanted = bytes.getInt();
            if (length <= 0 || length > bytes.remaining()) {
                break;
            }
            byte[] text = new byte[length];
            bytes.get(text);
            if (checksum(text) != wanted) {
                break;
            }
            whole = text;
        }
        return Optional.ofNullable(whole).map(text -> new String(text, StandardCharsets.UTF_8));
    }

    /// Ends writing. The file stays, and counts.
    void close() {
        try {
            FileChannel open = channel;
            channel = null;
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw DiskFault.of("close", file, e);
        }
    }
}
