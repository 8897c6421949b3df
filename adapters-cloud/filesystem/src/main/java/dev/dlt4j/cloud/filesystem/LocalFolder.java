package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.TerminalException;
import dev.hardwood.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A folder of this machine. Links are followed.
final class LocalFolder implements Folder {
    private final Path root;

    LocalFolder(Path root) {
        this.root = root;
    }

    @Override
    public List<FoundFile> list(Glob glob) throws IOException {
        if (!java.nio.file.Files.exists(root)) {
            throw java.nio.file.Files.isSymbolicLink(root)
                    ? NoFile.link(root, "check bucket_url")
                    : new TerminalException("the folder %s does not exist; check bucket_url".formatted(root));
        }
        if (!java.nio.file.Files.isDirectory(root)) {
            throw new TerminalException(
                    "%s is a file; give its folder as bucket_url and its name as file_glob".formatted(root));
        }
        List<FoundFile> found = new ArrayList<>();
        Path start = glob.folder().isEmpty() ? root : root.resolve(glob.folder());
        if (java.nio.file.Files.isDirectory(start)) {
            java.nio.file.Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), glob.depth(),
                    visitor(start, glob, found));
        }
        found.sort(Comparator.comparing(FoundFile::path));
        return found;
    }

    /// Two slashes and an empty host, as every other program writes it.
    private static String url(Path file) {
        return file.toUri().toString().replaceFirst("^file:/(?!/)", "file:///");
    }

    private SimpleFileVisitor<Path> visitor(Path start, Glob glob, List<FoundFile> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = !glob.hidden() && !folder.equals(start)
                        && folder.getFileName().toString().startsWith(".");
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = StreamSupport.stream(root.relativize(file).spliterator(), false)
                        .map(Path::toString)
                        .collect(Collectors.joining("/"));
                if (glob.matches(path)) {
                    if (attributes.isRegularFile()) {
                        found.add(new FoundFile(path, file.toString(), url(file),
                                FoundFile.modified(attributes.lastModifiedTime().toInstant())));
                    } else {
                        NoFile.check(file, attributes, glob);
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
                    throw new TerminalException("%s may not be read; check its permissions".formatted(file),
                            failure);
                }
                throw failure;
            }
        };
    }

    @Override
    public InputStream open(FoundFile file) throws IOException {
        return java.nio.file.Files.newInputStream(root.resolve(file.path()));
    }

    @Override
    public InputFile random(FoundFile file) {
        return InputFile.of(root.resolve(file.path()));
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
