package dev.dlt4j.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small text files of the working folder; what fails says which file and what to check.
public final class WorkingFile {
    private WorkingFile() {}

    /// Writes a text over what was there before, and forces it to disk.
    public static void write(Path file, String text) {
        try {
            ForcedFile.write(file, text);
        } catch (IOException e) {
            throw DiskFault.of("write", file, e);
        }
    }

    /// The text of a file.
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw DiskFault.of("read", file, e);
        }
    }
}
