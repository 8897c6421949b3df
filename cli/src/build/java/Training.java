import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// Writes `lib/dlt4j.aot`, the cache of loaded and linked classes, and beside it `lib/dlt4j.aot.jdk`, which
/// names the JDK it belongs to and the time that the jars had, one per line; the launcher compares the first
/// before it uses the cache. The file has that time too, by which the launcher sees that a copy lost it;
/// `lib/dlt4j.aot.sums` says whether the jars are still the same.
///
/// A distribution without a cache starts slower and is otherwise the same, so a training that cannot be done
/// (no `sh`, no room, a JDK without AOT caches) never fails the build: it says so.
final class Training {
    private Training() {}

    static void run(Path script, Path distribution, Instant time)
            throws IOException, InterruptedException {
        var cache = distribution.resolve("lib/dlt4j.aot");
        var home = Path.of(System.getProperty("java.home"));
        var log = distribution.resolveSibling("training.log");
        var outcome = train(script, distribution, home, log);
        if (outcome == 0 && Files.exists(cache)) {
            var mark = Files.writeString(distribution.resolve("lib/dlt4j.aot.jdk"),
                    identity(home) + "\n" + time + "\n");
            Files.setLastModifiedTime(mark, FileTime.from(time));
        } else {
            Files.deleteIfExists(cache);
            System.err.println(
                    "dlt4j: no AOT cache (" + log + " says why); the distribution starts without one");
        }
    }

    private static int train(Path script, Path distribution, Path home, Path log)
            throws InterruptedException {
        try {
            var data = Files.createTempDirectory("dlt4j-training");
            try {
                TrainingData.write(data);
                var process = new ProcessBuilder("sh", script.toString(), distribution.toString(),
                        home.toString(), data.toString())
                        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    return -1;
                }
                return process.exitValue();
            } finally {
                delete(data);
            }
        } catch (IOException e) {
            return -1;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Vendor and build, read as the launcher reads them.
    private static String identity(Path home) throws IOException {
        var release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        return unquoted(release, "IMPLEMENTOR") + " " + unquoted(release, "JAVA_RUNTIME_VERSION");
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "").replace("\"", "");
    }
}
