package dev.dlt4j.it.bounds;

import dev.dlt4j.it.process.Child;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is loaded is not bounded by memory.
final class LauncherHeapTest {
    /// Of the launcher's script.
    private static final String HEAP = "512m";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"TIME, 300, t=", "ROWS, 200000, t=200000", "PARENTS, 1000, 't=1000, u=2000'",
            "RESOURCES, 300, t=300", "OBJECT, 4, t=2", "BYTES, 4, 't=2, t__lines=1'"})
    void aSmallAmountIsLoaded(LargeRun.Much much, long amount, String rows) throws Exception {
        assertThat(run(much, amount)).contains("loaded {", rows);
    }

    @EnabledIfSystemProperty(named = "dlt4j.slow", matches = "true")
    @ParameterizedTest
    @CsvSource({"TIME, 20000, t=", "ROWS, 10000000, t=10000000", "PARENTS, 10000, 't=10000, u=20000'",
            "RESOURCES, 10000, t=10000"})
    void aLargeAmountIsLoaded(LargeRun.Much much, long amount, String rows) throws Exception {
        assertThat(run(much, amount)).contains("loaded {", rows);
    }

    @EnabledIfSystemProperty(named = "dlt4j.slow", matches = "true")
    @ParameterizedTest
    @CsvSource({"OBJECT", "BYTES"})
    void aDocumentThatDoesNotFitIsNamedWithTheLimit(LargeRun.Much much) throws Exception {
        assertThat(run(much, 200)).contains("pipeline large failed in step extract: table t, row 2: the "
                + "document",
                "MB", "DLT4J_JAVA_OPTS=-Xmx2g");
    }

    private String run(LargeRun.Much much, long amount) throws Exception {
        try (Child child = Child.withHeap(HEAP, folder, LargeRun.class, folder.toString(), much.name(),
                String.valueOf(amount))) {
            return child.awaitEnd();
        }
    }
}
