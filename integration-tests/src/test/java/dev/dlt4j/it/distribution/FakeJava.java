package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A Java home whose `java` prints its arguments, one a line, so that a test sees what the launcher would
/// start.
final class FakeJava {
    private FakeJava() {}

    static Path create(Path home, String version, String vendor, String runtime) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="%s"
                JAVA_RUNTIME_VERSION="%s"
                JAVA_VERSION="%s"
                """.formatted(vendor, runtime, version));
        var java = home.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
