package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where things lie in this checkout.
public final class Checkout {
    private Checkout() {}

    /// The folder of the parent pom.
    public static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("tests run in a folder of the checkout");
        }
        return folder;
    }

    /// The files that git tracks, by a pattern of git's: what a fresh clone holds, and nothing that a run
    /// left.
    public static List<Path> tracked(String pattern) {
        var listed = Program.of(root(), "git", "ls-files", "-z", "--", pattern).run();
        if (listed.exit() != 0) {
            throw new IllegalStateException("tests run in a clone of git: " + listed.err());
        }
        return listed.out().lines().flatMap(line -> Stream.of(line.split("\0"))).map(root()::resolve)
                .filter(Files::isRegularFile).toList();
    }

    /// Copies what git tracks of a folder of the checkout, and so nothing that a run left there.
    static Path copyTracked(String folder, Path to) throws IOException {
        var from = root().resolve(folder);
        for (var file : tracked(folder)) {
            var target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return to;
    }

    /// What `mvn package` made of the command line.
    public static Path distribution() {
        var distribution = root().resolve("cli/target/dist");
        if (!Files.exists(distribution.resolve("lib/classpath"))) {
            throw new IllegalStateException(
                    "no distribution in " + distribution + "; run `mvn verify`, which builds it");
        }
        return distribution;
    }

    /// A folder of this module's own for what tests build or fetch; gone with `mvn clean`.
    public static Path scratch(String name) {
        return root().resolve("integration-tests/target").resolve(name);
    }
}
