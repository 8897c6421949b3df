package dev.dlt4j.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A file system of a few megabytes in memory, so that its disk is full soon. Only root can make one; without
/// it the test is skipped.
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Makes one into which everybody may write.
    public static SmallDisk ofMegabytes(int size) {
        assumeTrue(System.getProperty("user.name", "").equals("root"), "only root makes file systems");
        try {
            Path folder = Files.createTempDirectory("dlt4j-small-disk-");
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size + "m,mode=777", "tmpfs",
                    folder.toString());
            if (!mounted) {
                Files.delete(folder);
            }
            assumeTrue(mounted, "no file system can be mounted on this machine");
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /// Makes room.
    public void growTo(int megabytes) {
        if (!run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString())) {
            throw new IllegalStateException(folder + " cannot be made larger");
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        run("umount", folder.toString());
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
