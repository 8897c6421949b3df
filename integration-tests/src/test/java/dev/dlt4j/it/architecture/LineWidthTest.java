package dev.dlt4j.it.architecture;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The promised width of lines. The formatter leaves comments and literals alone, so it does not keep it.
final class LineWidthTest {
    private static final int WIDTH = 110;

    @Test
    void noLineOfJavaIsWiderThanPromised() throws IOException {
        var files = Checkout.tracked("*.java");
        var tooWide = new ArrayList<String>();
        for (var file : files) {
            tooWide.addAll(wideLines(Checkout.root().relativize(file), Files.readAllLines(file)));
        }

        assertThat(files).hasSizeGreaterThan(500);
        assertThat(tooWide).as("lines of more than %d characters; break them", WIDTH).isEmpty();
    }

    @Test
    void textBlocksKeepTheWidthOfTheirText() {
        var wide = "x".repeat(WIDTH + 1);
        assertThat(wideLines(Path.of("A.java"), List.of(wide, "a(\"\"\"", wide, "\"\"\");", "// " + wide)))
                .containsExactly("A.java:1", "A.java:5");
    }

    private static List<String> wideLines(Path file, List<String> lines) {
        var found = new ArrayList<String>();
        boolean inTextBlock = false;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!inTextBlock && line.codePointCount(0, line.length()) > WIDTH) {
                found.add(file + ":" + (i + 1));
            }
            inTextBlock ^= line.split("\"\"\"", -1).length % 2 == 0;
        }
        return found;
    }
}
