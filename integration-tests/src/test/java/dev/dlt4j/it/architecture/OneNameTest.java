package dev.dlt4j.it.architecture;

import dev.dlt4j.it.distribution.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A reader who knows what one class does must not meet another of its name, nor one of the JDK's.
final class OneNameTest {
    private static final Set<String> NAMES_OF_THE_JDK = Set.of("Files.java", "Paths.java", "Objects.java",
            "Collections.java", "Record.java", "Function.java");

    @Test
    void noTwoClassesHaveOneName() {
        assertThat(doubled(mainFiles())).as("classes of one name; rename all but one").isEmpty();
    }

    @Test
    void noClassIsNamedAsOneOfTheJdk() {
        assertThat(mainFiles()).as("names that hide a class of the JDK; rename them")
                .noneMatch(file -> NAMES_OF_THE_JDK.contains(file.getFileName().toString()));
    }

    @Test
    void findsTwoClassesOfOneName() {
        assertThat(doubled(List.of(Path.of("a/Column.java"), Path.of("b/Column.java"), Path.of("b/Row.java"),
                Path.of("a/package-info.java"), Path.of("b/package-info.java"))))
                .containsExactly(Map.entry("Column.java",
                        List.of(Path.of("a/Column.java"), Path.of("b/Column.java"))));
    }

    private static List<Path> mainFiles() {
        var files = Checkout.tracked("*/src/main/java/*.java").stream()
                .map(Checkout.root()::relativize).filter(file -> !file.startsWith("examples")).toList();
        assertThat(files).hasSizeGreaterThan(400);
        return files;
    }

    private static Map<String, List<Path>> doubled(List<Path> files) {
        var byName = new TreeMap<String, List<Path>>();
        for (var file : files) {
            byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>()).add(file);
        }
        byName.remove("package-info.java");
        byName.values().removeIf(same -> same.size() < 2);
        return byName;
    }
}
