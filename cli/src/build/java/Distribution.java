import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Lays out the distribution; run by the build as a source file, on the JDK that compiles.
///
///     dlt4j                  the launcher
///     lib/                   jars, and `classpath` with their names in the order of the class path
///     lib/services/          a folder for each connector that is loaded when it is used first: its jars
///                            except those in lib/, and its files below META-INF/services
///     connectors/            for further connector jars
///     native/                DuckDB's library for this platform
///
/// The class path has an explicit order because an AOT cache fits only the one it was trained with. DuckDB's
/// driver is copied without its libraries: it unpacks what it finds in its jar, 70 MB at every start, and
/// otherwise asks `java.library.path`. Nor does its copy tell Flight Recorder how much memory DuckDB takes,
/// for which it would start that at each run, 0.1 s of processor time. The classes of picocli and of Brotli
/// are in a format of 2004, which the cache leaves out; they are copied in a newer one, or each start would
/// open jar after jar to find them. Classes of this project are copied with code for what the JVM would
/// otherwise link at every start.
public final class Distribution {
    private static final String OURS = "dlt4j-";
    private static final String MEMORY_MONITOR = "org/duckdb/JfrMemoryMonitor.class";
    private static final String DUCKDB_LIBRARY = "libduckdb_java.so_";

    private final Path root;

    private Distribution(Path root) {
        this.root = root;
    }

    /// Arguments: the folder to fill, the launcher, the class path, the training script, the time of jars;
    /// then files with the class paths of connectors that have folders of their own, each in the folder in
    /// which its jar was built.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var distribution = new Distribution(Path.of(arguments[0]));
        distribution.layOut(Path.of(arguments[1]), paths(arguments[2]));
        for (int i = 5; i < arguments.length; i++) {
            distribution.layOutService(Path.of(arguments[i]));
        }
        var time = Instant.parse(arguments[4]);
        distribution.setTimes(FileTime.from(time));
        Training.run(Path.of(arguments[3]), distribution.root, time);
    }

    private void layOut(Path launcher, List<Path> classPath) throws IOException {
        var lib = empty(root.resolve("lib"));
        Files.createDirectories(root.resolve("connectors"));
        Files.createDirectories(root.resolve("native"));
        Files.copy(launcher, root.resolve("dlt4j"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        var names = new ArrayList<String>();
        for (var jar : classPath) {
            var name = jar.getFileName().toString();
            if (names.contains(name)) {
                throw new FileAlreadyExistsException(jar.toString(), null,
                        "two jars of one name on the class path");
            }
            names.add(name);
            if (name.startsWith("duckdb_jdbc-")) {
                copyWithoutLibraries(jar, lib.resolve(name));
            } else if (name.startsWith("picocli-") || name.startsWith("dec-")) {
                copyClasses(jar, lib.resolve(name), List.of(jar), ClassFiles::storable);
            } else if (name.startsWith(OURS)) {
                copyClasses(jar, lib.resolve(name), classPath, LinkedCalls::replaced);
            } else {
                Files.copy(jar, lib.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.write(lib.resolve("classpath"), names);
    }

    private void layOutService(Path classPath) throws IOException {
        var lib = root.resolve("lib");
        var folder = Files.createDirectories(lib.resolve("services").resolve(classPath.getFileName()));
        var others = paths(Files.readString(classPath).strip());
        try (var own = Files.newDirectoryStream(classPath.getParent(), OURS + "*.jar")) {
            for (var jar : own) {
                if (!jar.toString().matches(".*-(tests|sources|javadoc)\\.jar")) {
                    var known = new ArrayList<>(others);
                    known.add(jar);
                    copyClasses(jar, folder.resolve(jar.getFileName()), known, LinkedCalls::replaced);
                    listServices(jar, folder);
                }
            }
        }
        for (var jar : others) {
            if (!Files.exists(lib.resolve(jar.getFileName()))) {
                copy(jar, folder);
            }
        }
    }

    /// One time for all jars of the class path, whose times the AOT cache has: an archive of the distribution
    /// has them too.
    private void setTimes(FileTime time) throws IOException {
        var lib = root.resolve("lib");
        for (var jar : Files.readAllLines(lib.resolve("classpath"))) {
            Files.setLastModifiedTime(lib.resolve(jar), time);
        }
    }

    private static void copy(Path jar, Path folder) throws IOException {
        Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void listServices(Path jar, Path folder) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().startsWith("META-INF/services/") && !entry.isDirectory()) {
                    var list = folder.resolve(entry.getName());
                    Files.createDirectories(list.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, list);
                    }
                }
            }
        }
    }

    private static Path empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.newDirectoryStream(folder)) {
            for (var file : old) {
                if (Files.isDirectory(file)) {
                    empty(file);
                }
                Files.delete(file);
            }
        }
        return folder;
    }

    private void copyWithoutLibraries(Path from, Path to) throws IOException {
        var ours = DUCKDB_LIBRARY + platform();
        try (var jar = new ZipFile(from.toFile());
                var copy = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().equals(ours)) {
                    unpack(jar, entry, root.resolve("native").resolve(System.mapLibraryName("duckdb_java")));
                } else if (!entry.getName().startsWith(DUCKDB_LIBRARY)) {
                    var kept = new ZipEntry(entry.getName());
                    kept.setTime(entry.getTime());
                    copy.putNextEntry(kept);
                    if (entry.getName().equals(MEMORY_MONITOR)) {
                        copy.write(ClassFiles.idle(read(jar, entry)));
                    } else {
                        transfer(jar, entry, copy);
                    }
                    copy.closeEntry();
                }
            }
        }
    }

    /// @param known jars with the classes that those of the jar refer to
    private static void copyClasses(Path from, Path to, List<Path> known,
            BiFunction<byte[], ClassLoader, byte[]> changed) throws IOException {
        var urls = new ArrayList<URL>();
        for (var jar : known) {
            urls.add(jar.toUri().toURL());
        }
        try (var jar = new ZipFile(from.toFile());
                var copy = new ZipOutputStream(Files.newOutputStream(to));
                var classes = new URLClassLoader(urls.toArray(URL[]::new))) {
            for (var entry : jar.stream().toList()) {
                var kept = new ZipEntry(entry.getName());
                kept.setTime(entry.getTime());
                copy.putNextEntry(kept);
                var bytes = read(jar, entry);
                copy.write(entry.getName().endsWith(".class") ? changed.apply(bytes, classes) : bytes);
                copy.closeEntry();
            }
        }
    }

    private static List<Path> paths(String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator)).map(Path::of).toList();
    }

    private static void unpack(ZipFile jar, ZipEntry entry, Path to) throws IOException {
        if (Files.exists(to) && Files.size(to) == entry.getSize()
                && Files.getLastModifiedTime(to).toMillis() == entry.getTime()) {
            return;
        }
        try (var out = Files.newOutputStream(to)) {
            transfer(jar, entry, out);
        }
        Files.setLastModifiedTime(to, FileTime.fromMillis(entry.getTime()));
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void transfer(ZipFile jar, ZipEntry entry, OutputStream to) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            in.transferTo(to);
        }
    }

    /// As the driver spells it: `linux_amd64`, `macos_arm64`.
    private static String platform() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os;
        return system + switch (System.getProperty("os.arch")) {
            case "x86_64", "amd64" -> "_amd64";
            case "aarch64", "arm64" -> "_arm64";
            case String other -> "_" + other;
        };
    }
}
