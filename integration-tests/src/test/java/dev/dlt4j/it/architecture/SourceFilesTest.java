package dev.dlt4j.it.architecture;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What neither compiler nor formatter looks after: the promised width of lines, since comments and literals
/// are left alone; imports that are there twice; files without code.
final class SourceFilesTest {
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

    @Test
    void noImportIsThereTwice() throws IOException {
        for (var file : Checkout.tracked("*.java")) {
            var imports = Files.readAllLines(file).stream().filter(line -> line.startsWith("import "
                    + "")).toList();
            assertThat(imports).as(file.toString()).doesNotHaveDuplicates();
        }
    }

    @Test
    void noFileIsEmpty() throws IOException {
        for (var file : Checkout.tracked("*.java")) {
            assertThat(Files.readString(file)).as("%s holds no code; delete it", file)
                    .containsPattern("\\b(class|record|interface|enum) |@NullMarked");
        }
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
