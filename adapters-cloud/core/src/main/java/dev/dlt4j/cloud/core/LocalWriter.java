package dev.dlt4j.cloud.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes into a folder of this machine: each file aside first, then with one move into its place, forced to
/// disk. What a killed process leaves aside lies in a folder of its own below the root, where no listing of a
/// dataset finds it, and is removed after a day.
final class LocalWriter {
    private static final String ASIDE = ".dlt4j-parts";
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path root;
    private final Path aside;
    private final AtomicBoolean used = new AtomicBoolean();

    LocalWriter(Path root) {
        this.root = root;
        this.aside = root.resolve(ASIDE);
    }

    void write(String path, byte[] content) throws IOException {
        Path part = part();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        move(part, root.resolve(path));
    }

    void copy(String path, Path content) throws IOException {
        Path part = part();
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        move(part, root.resolve(path));
    }

    private Path part() throws IOException {
        used.set(true);
        while (true) {
            Files.createDirectories(aside);
            try {
                return Files.createFile(aside.resolve(UUID.randomUUID().toString()));
            } catch (NoSuchFileException closedByAnother) {
                // another process has removed the folder in between
            }
        }
    }

    void move(Path from, Path to) throws IOException {
        Path folder = Objects.requireNonNullElse(to.getParent(), root);
        Files.createDirectories(folder);
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Path near = to.resolveSibling("." + UUID.randomUUID() + ".part");
            Files.move(from, near);
            Files.move(near, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        forceEntries(folder);
    }

    /// Forces the entries of a folder to disk.
    private static void forceEntries(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; nothing more can be forced there
        }
    }

    void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                    throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Removes the folder for parts when nothing is in it; another process may be using it.
    void close() {
        if (used.get()) {
            try (Stream<Path> parts = Files.list(aside)) {
                Instant old = Instant.now().minus(LEFT_BEHIND);
                for (Path part : parts.toList()) {
                    if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                        Files.deleteIfExists(part);
                    }
                }
                Files.deleteIfExists(aside);
            } catch (IOException inUse) {
                // it stays until nothing is in it
            }
        }
    }
}
