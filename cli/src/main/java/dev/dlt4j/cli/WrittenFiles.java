package dev.dlt4j.cli;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files that `init` wrote, in order. Files that are there already are not changed, but for lines that
/// are missing in a `.gitignore`.
final class WrittenFiles {
    private final List<Path> written = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    List<Path> written() {
        return List.copyOf(written);
    }

    /// What the user is to know of files that were there already.
    List<String> notes() {
        return List.copyOf(notes);
    }

    void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            written.add(file);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /// A file that may be there already: then the user gets to know what it needs.
    void writeSettings(Path file, String text) {
        if (!Files.exists(file)) {
            write(file, text);
        } else if (!text.isEmpty()) {
            notes.add("%s is there already; it needs:%n%s".formatted(file, text.stripTrailing()));
        }
    }

    /// Settings that others of the machine must not read.
    void writeSecrets(Path file, String text) {
        boolean isThere = Files.exists(file);
        writeSettings(file, text.isEmpty() && !isThere
                ? "# Secrets of this project: this file is not for version control.\n"
                : text);
        if (isThere) {
            return;
        }
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    void ignore(Path file, List<String> lines) {
        try {
            Set<String> there = Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
            List<String> missing = lines.stream().filter(line -> !there.contains(line)).toList();
            if (!missing.isEmpty()) {
                String before = Files.exists(file) && !Files.readString(file).endsWith("\n") ? "\n" : "";
                Files.writeString(file, before + String.join("\n", missing) + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                written.add(file);
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static TerminalException cannot(Path file, IOException e) {
        return new TerminalException("cannot write %s: %s; name another folder".formatted(file, e), e);
    }
}
