package dev.dlt4j.testsecrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks for secrets in the files that a test leaves in its folder. Those that only tests write, to give a
/// secret to dlt4j, are left out: the project's file and files of secrets.
final class LeftFiles {
    private static final Pattern WRITTEN_BY_TESTS = Pattern
            .compile("(.*[/\\\\])?(dlt\\.yml|([\\w-]+\\.)*secrets\\.toml)");
    /// The start of a larger file is enough: it has rows, and secrets are in none.
    private static final int MAX_BYTES = 1 << 20;

    private final SecretMarks marks = new SecretMarks();
    private final Set<String> written;

    /// @param written files, relative to the folder, in which the test itself wrote a secret
    LeftFiles(Set<String> written) {
        this.written = written;
    }

    /// A sentence for each file with a secret.
    List<String> faults(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return faults;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = folder.relativize(file).toString();
                if (attributes.isRegularFile() && Files.isReadable(file) && !written.contains(name)
                        && !WRITTEN_BY_TESTS.matcher(name).matches()) {
                    byte[] start = start(file);
                    marks.in(start, start.length).ifPresent(form -> faults
                            .add("a secret, as %s, is in the file %s".formatted(form, name)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return faults;
    }

    /// Empty for a file that cannot be read any more.
    private static byte[] start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES);
        } catch (IOException gone) {
            return new byte[0];
        }
    }
}
