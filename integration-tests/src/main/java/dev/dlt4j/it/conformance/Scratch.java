package dev.dlt4j.it.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary folder, deleted with its content.
public final class Scratch implements AutoCloseable {
    private final Path folder;

    public Scratch() {
        try {
            folder = Files.createTempDirectory("dlt4j-golden");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /// Deletes a folder with its content.
    public static void delete(Path unwanted) {
        if (!Files.exists(unwanted)) {
            return;
        }
        try (Stream<Path> found = Files.walk(unwanted)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}
