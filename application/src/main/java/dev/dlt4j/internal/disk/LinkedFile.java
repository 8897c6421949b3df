package dev.dlt4j.internal.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A second name of a file that is not written to any more.
public final class LinkedFile {
    private LinkedFile() {}

    /// Gives a file a second name, or copies it where the disk does not have such names.
    public static void make(Path file, Path to) throws IOException {
        try {
            Files.createLink(to, file.toRealPath());
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, to);
        }
    }
}
