package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What a central repository looks at before it accepts a release; `etc/release` looks at the rest.
final class PublishedPomsTest {
    @Test
    void eachSaysWhatItIsAndWhereItIsFrom() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Pom pom : published()) {
            Stream.of("name", "description").filter(name -> pom.text(name).isEmpty())
                    .forEach(name -> missing
                            .add(pom.artifactId() + " has no <%s> of its own".formatted(name)));
            for (String name : List.of("url", "licenses", "developers", "scm")) {
                if (!pom.inherits(name)) {
                    missing.add(pom.artifactId() + " has no <%s>".formatted(name));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void whatIsNotPublishedIsForTestsAlone() throws IOException {
        Set<String> kept = Pom.all().stream().filter(pom -> !pom.isPublished()).map(Pom::artifactId)
                .collect(Collectors.toSet());
        assertThat(kept).containsExactlyInAnyOrder("dlt4j-benchmarks", "dlt4j-integration-tests",
                "dlt4j-test-secrets", "dlt4j-test-servers");
        assertThat(published()).allSatisfy(
                pom -> assertThat(pom.neededModules()).as(pom.artifactId())
                        .doesNotContainAnyElementsOf(kept));
    }

    @Test
    void jarsHoldNoClassOfTests() throws IOException {
        List<String> strangers = new ArrayList<>();
        for (Pom pom : published()) {
            Path jar = pom.file().resolveSibling("target/" + pom.artifactId() + "-0.1.0-SNAPSHOT.jar");
            Path tests = pom.file().resolveSibling("src/test/java");
            if (Files.exists(jar)) {
                try (ZipFile content = new ZipFile(jar.toFile())) {
                    content.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class"))
                            .filter(name -> Files.exists(
                                    tests.resolve(name.replaceFirst("(\\$.*)?\\.class$", ".java"))))
                            .forEach(name -> strangers.add(jar + " has " + name));
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    private static List<Pom> published() throws IOException {
        return Pom.all().stream().filter(Pom::isPublished).toList();
    }
}
