package dev.dlt4j.testsecrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Secrets that the tests of any module make up can be recognised, and every module looks for them. Programs
/// of the documentation are left out: they say `abc`, as pages do.
class MarkedLiteralsTest {
    private static final Path ROOT = Path.of("..");
    /// How a secret is usually given: as a `Secret`, in a URL, by a variable, by a key of a file or document.
    private static final Pattern LITERAL = Pattern.compile("Secret\\.of\\(\"(?!create )([^\"]+)\""
            + "|[a-z]://[^/\\s\"@:]*:([^/\\s\"@{}%$*<]+)@"
            + "|__(?:PASSWORD|TOKEN|API_KEY|ACCESS_TOKEN|API_TOKEN)\", \"(?!SOURCES|CREDENTIALS)([^\"]+)\""
            + "|\\b(?:TOKEN|PASSWORD) = \"([^\"]+)\""
            + "|\\b(?:password|token|api_key|access_token|client_secret) = '(?!%)([^']+)'"
            + "|'(?:token|password|api_key|client_secret)':'([^']+)'|\\.password\\(\"([^\"]+)\"");

    private static final SecretMarks MARKS = new SecretMarks();

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.find(ROOT, 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            return files.map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve("src/test/java")))
                    .filter(module -> !module.toString().contains("examples")).toList();
        }
    }

    @Test
    void everySecretThatATestMakesUpHasTheMark() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")
                        && !each.toString().contains("/docs/")).toList()) {
                    Matcher literals = LITERAL.matcher(Files.readString(file));
                    while (literals.find()) {
                        byte[] literal = literals.group().getBytes(StandardCharsets.UTF_8);
                        if (MARKS.in(literal, literal.length).isEmpty()) {
                            unmarked.add(file.getFileName() + ": " + literals.group());
                        }
                    }
                }
            }
        }
        assertThat(unmarked).as("secrets without \"%s\" in them; add it, so that their leaks are found",
                SecretMarks.MARK).isEmpty();
    }

    @Test
    void theTestsOfEveryModuleRunWithThisOne() throws IOException {
        assertThat(modules()).hasSizeGreaterThan(20)
                .filteredOn(module -> !module.getFileName().toString().equals("test-secrets"))
                .allSatisfy(module -> {
                    assertThat(module.resolve("pom.xml")).content().contains("dlt4j-test-secrets");
                    // JUnit takes the first file of this name
                    assertThat(module.resolve("src/test/resources/junit-platform.properties"))
                            .doesNotExist();
                });
    }
}
