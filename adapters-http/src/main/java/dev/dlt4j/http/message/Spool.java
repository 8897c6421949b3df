package dev.dlt4j.http.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a body while it comes: in memory, and in a file from a size on, so that a page may be larger than
/// the memory. Used by one thread.
public final class Spool extends OutputStream {
    private static final int MEGABYTE = 1 << 20;
    /// Small enough for the bodies of many parallel calls at once, each with the rows that were made of it.
    private static final int SHARE_OF_MEMORY = 128;

    private final int threshold;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(1024);
    private @Nullable FileChannel file;
    private long size;

    /// @param threshold so many bytes are kept in memory at most
    public Spool(int threshold) {
        this.threshold = threshold;
    }

    /// One that keeps up to 1/128 of the memory, from 0.5 to 32 MB.
    public static Spool ofDefaults() {
        return new Spool(Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY,
                MEGABYTE / 2, 32 * MEGABYTE));
    }

    @Override
    public void write(int unit) throws IOException {
        write(new byte[]{(byte) unit}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        size += length;
        if (file == null && size <= threshold) {
            memory.write(bytes, from, length);
            return;
        }
        FileChannel open = file;
        if (open == null) {
            open = open();
            file = open;
            put(open, memory.toByteArray(), 0, memory.size());
            memory.reset();
        }
        put(open, bytes, from, length);
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("dlt4j-body", null);
        // removed at once where the system can do so: nothing is left when the process is killed
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void put(FileChannel file, byte[] bytes, int from, int length) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes, from, length); rest.hasRemaining();) {
            file.write(rest);
        }
    }

    /// What was written.
    public Content content() {
        return file == null ? Content.of(memory.toByteArray()) : new Content.InFile(file, size);
    }

    /// Gives up what was written, as not all of it came.
    public void discard() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
