package com.example.hello;

import dev.dlt4j.domain.TerminalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The folder of a dataset: one folder a table, and in it files that are there wholly or not at all.
record DatasetFolder(Path path) {
    /// Files that are being written.
    private static final String UNFINISHED = ".part";

    /// A call that may fail for reasons outside the program.
    private interface Step<T> {
        T run() throws IOException;
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    void create() {
        attempt("cannot be made", () -> Files.createDirectories(path));
    }

    List<String> tables() {
        return names(path);
    }

    List<String> files(String table) {
        return names(path.resolve(table)).stream().filter(name -> !name.endsWith(UNFINISHED)).toList();
    }

    List<String> lines(String table, String file) {
        return attempt("cannot be read", () -> {
            InputStream bytes = Files.newInputStream(path.resolve(table).resolve(file));
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
                return lines.lines().toList();
            }
        });
    }

    void write(String table, String file, String line) {
        finish(table, file, part -> Files.writeString(part, line + "\n"));
    }

    void copy(Path from, String table, String file) {
        finish(table, file, part -> Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING));
    }

    void delete(String table, Predicate<String> which) {
        for (String file : files(table)) {
            if (which.test(file)) {
                attempt("cannot be emptied", () -> Files.deleteIfExists(path.resolve(table).resolve(file)));
            }
        }
    }

    void drop() {
        attempt("cannot be deleted", () -> {
            try (Stream<Path> everything = Files.walk(path)) {
                for (Path each : everything.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            } catch (NoSuchFileException alreadyGone) {
                return false;
            }
            return true;
        });
    }

    private interface Writing {
        Object to(Path part) throws IOException;
    }

    private void finish(String table, String file, Writing content) {
        attempt("cannot be written", () -> {
            Path folder = Files.createDirectories(path.resolve(table));
            Path part = folder.resolve(file + UNFINISHED);
            content.to(part);
            return Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private List<String> names(Path folder) {
        return attempt("cannot be read", () -> {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
            } catch (NoSuchFileException | NotDirectoryException none) {
                return List.of();
            }
        });
    }

    private <T> T attempt(String what, Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new TerminalException("the dataset folder %s %s: %s".formatted(path, what, e), e);
        }
    }
}
