package dev.dlt4j.it.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Secrets that tests of this module make up can be recognised. Programs of the documentation are left out:
/// they say `abc`, as pages do.
class MarkedLiteralsTest {
    private static final Pattern LITERAL = Pattern.compile("Secret\\.of\\(\"(?!create )([^\"]+)\"");

    @Test
    void everySecretThatATestMakesUpHasTheMark() throws IOException {
        List<String> unmarked = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/dlt4j/it"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")
                    && !each.toString().contains("/docs/")).toList()) {
                Matcher literals = LITERAL.matcher(Files.readString(file));
                while (literals.find()) {
                    if (!literals.group(1).contains(SecretMarks.MARK)) {
                        unmarked.add(file.getFileName() + ": " + literals.group(1));
                    }
                }
            }
        }
        assertThat(unmarked).as("secrets without \"%s\" in them", SecretMarks.MARK).isEmpty();
    }
}
