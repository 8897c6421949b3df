package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/// The programs of a server, unpacked once per machine and user.
final class ServerPrograms {
    private ServerPrograms() {}

    /// The folder of `bin`, `lib` and `share`.
    static Path of(PostgresVersion version) throws IOException {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"),
                "dlt4j-test-servers-" + System.getProperty("user.name"));
        Path unpacked = cache.resolve("postgres-" + version.release());
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(cache);
            Path building = Files.createTempDirectory(cache, "unpacking");
            unpack(version, building);
            Commands.run(List.of("chmod", "-R", "a+rX", cache.toString()));
            publish(building, unpacked);
        }
        return unpacked;
    }

    private static void unpack(PostgresVersion version, Path folder) throws IOException {
        try (InputStream packed = ServerPrograms.class.getResourceAsStream(version.archive())) {
            if (packed == null) {
                throw new IllegalStateException(version.archive()
                        + " is not on the class path: build test-servers with Maven");
            }
            Process tar = new ProcessBuilder("tar", "-x", "-C", folder.toString()).inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE).start();
            try (var into = tar.getOutputStream()) {
                new XZInputStream(packed).transferTo(into);
            }
            Commands.requireSuccess(tar, "tar");
        }
    }

    /// Another process may have been quicker; its folder is as good.
    private static void publish(Path building, Path unpacked) throws IOException {
        try {
            Files.move(building, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
            delete(building);
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
