package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A Maven repository under `target` that holds what this build made, as `mvn install` would leave it: for
/// projects outside the reactor, which must find us without anything of theirs touching the user's
/// repository.
///
/// Everything that is not ours is linked from the user's repository, so that a project built against it
/// downloads only what this build has not needed.
public final class BuiltArtifacts {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path repository;

    private BuiltArtifacts(Path repository) {
        this.repository = repository;
    }

    /// Installs all artifacts of the build anew.
    public static BuiltArtifacts install() throws IOException {
        var built = new BuiltArtifacts(Checkout.scratch("repo"));
        Files.createDirectories(built.repository.resolve("dev/dlt4j"));
        var users = Path.of(System.getProperty("maven.repo.local",
                System.getProperty("user.home") + "/.m2/repository"));
        linkAll(users, built.repository, Set.of("dev"));
        linkAll(users.resolve("dev"), built.repository.resolve("dev"), Set.of("dlt4j"));
        for (var pom : Pom.all()) {
            built.install(pom);
        }
        return built;
    }

    /// Runs the Maven that runs this build on a project outside the reactor, with this repository as its own.
    public Program.Outcome maven(Path project, String... arguments) {
        var command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return Program.of(project, command.toArray(String[]::new)).run();
    }

    /// The Maven that runs this build, with this repository as its own.
    public List<String> command() {
        var home = System.getProperty("maven.home");
        return List.of(home == null ? "mvn" : home + "/bin/mvn", "-B", "-ntp", "-q",
                "-Dmaven.repo.local=" + repository);
    }

    /// The artifacts that came with a jar, but for what is never published.
    SortedSet<String> publishedJars() throws IOException {
        var found = new TreeSet<String>();
        try (var artifacts = Files.newDirectoryStream(repository.resolve("dev/dlt4j"))) {
            for (var artifact : artifacts) {
                var name = artifact.getFileName().toString();
                if (Files.exists(artifact.resolve(VERSION).resolve(name + "-" + VERSION + ".jar"))) {
                    found.add(name);
                }
            }
        }
        for (var pom : Pom.all()) {
            if (!pom.isPublished()) {
                found.remove(pom.artifactId());
            }
        }
        return found;
    }

    private static void linkAll(Path from, Path to, Set<String> except) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var groups = Files.newDirectoryStream(from, Files::isDirectory)) {
            for (var group : groups) {
                var link = to.resolve(group.getFileName());
                if (!except.contains(group.getFileName().toString()) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, group.toAbsolutePath());
                }
            }
        }
    }

    private void install(Pom pom) throws IOException {
        var artifact = pom.artifactId();
        var folder = repository.resolve("dev/dlt4j").resolve(artifact).resolve(VERSION);
        var name = artifact + "-" + VERSION;
        Files.createDirectories(folder);
        Files.copy(pom.file(), folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        var jar = pom.file().resolveSibling("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
