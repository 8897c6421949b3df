package dev.dlt4j.cloud.core;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.BiConsumer;

/// Walks the part of a folder in which a glob may match.
final class LocalListing extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Glob glob;
    private final BiConsumer<String, BasicFileAttributes> found;
    private final char separator;
    private final int below;

    private LocalListing(Path root, Path start, Glob glob, BiConsumer<String, BasicFileAttributes> found) {
        this.start = start;
        this.glob = glob;
        this.found = found;
        this.separator = root.getFileSystem().getSeparator().charAt(0);
        String folder = root.toString();
        // the root of all folders ends with a separator, and a file in the empty path has none before it
        this.below = folder.isEmpty() || folder.charAt(folder.length() - 1) == separator
                ? folder.length()
                : folder.length() + 1;
    }

    /// Hands over each file that matches, by its path below `root`.
    static void walk(Path root, Glob glob, BiConsumer<String, BasicFileAttributes> found) throws IOException {
        Path start = glob.folder().isEmpty() ? root : root.resolve(glob.folder());
        if (start.startsWith(root) && Files.isDirectory(start)) {
            Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), glob.depth(),
                    new LocalListing(root, start, glob, found));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(start)) {
            return FileVisitResult.CONTINUE;
        }
        String path = path(folder);
        boolean passedBy = !glob.hidden() && folder.getFileName().toString().startsWith(".");
        boolean elsewhere = !(path + "/").startsWith(glob.prefix()) && !glob.prefix().startsWith(path);
        return passedBy || elsewhere ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    /// The folder's own path and a separator are cut off: what is walked begins with them.
    private String path(Path file) {
        String path = file.toString().substring(below);
        return separator == '/' ? path : path.replace(separator, '/');
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = path(file);
        if (glob.matches(path)) {
            if (attributes.isRegularFile()) {
                found.accept(path, attributes);
            } else {
                NotAFile.check(file, attributes, glob);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException || failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        if (failure instanceof AccessDeniedException) {
            throw new TerminalException("%s may not be read; check its permissions".formatted(file), failure);
        }
        throw failure;
    }
}
