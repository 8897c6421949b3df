package dev.dlt4j.internal.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file, or a folder with all that is in it.
public final class FolderTree {
    private FolderTree() {}

    /// Deletes it; does nothing when it does not exist. Links are deleted, not what they lead to.
    public static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                        throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    if (failed != null) {
                        throw failed;
                    }
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw DiskFault.of("delete", root, e);
        }
    }

    /// Moves it in one step and forces the move to disk.
    public static void move(Path from, Path to) {
        Path folder = Objects.requireNonNull(to.getParent(), "the folder of what is moved");
        try {
            Files.createDirectories(folder);
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            ForcedFile.forceEntries(folder);
        } catch (IOException e) {
            throw DiskFault.of("move", from, e);
        }
    }

    /// Names of what is in a folder, sorted; none when it does not exist.
    public static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw DiskFault.of("list", folder, e);
        }
    }
}
