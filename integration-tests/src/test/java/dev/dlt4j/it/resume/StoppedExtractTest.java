package dev.dlt4j.it.resume;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Ctrl-C and SIGTERM in the middle of an extract: what is open is closed, and nothing is left but a
/// checkpoint.
final class StoppedExtractTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130, false", "TERM, 143, false", "TERM, 143, true"})
    void closesWhatIsOpenAndLeavesNothingHalf(String signal, int exit, boolean checkpoints) throws Exception {
        Assumptions.assumeFalse(signal.equals("INT") && Child.ignoresInterrupts(),
                "the tests run in the background of a shell, where Ctrl-C is ignored");
        Warehouse warehouse = new Warehouse(folder);
        String before;
        try (Pipeline pipeline = warehouse.pipeline("p").build()) {
            pipeline.run(List.of(Map.of("id", 1)));
            before = pipeline.state().toString();
        }
        try (Child child = Child.of(folder, StoppableExtract.class, folder.toString(),
                String.valueOf(checkpoints))) {
            child.awaitLine("extracting");
            child.signal(signal);
            String said = child.awaitEnd();
            assertThat(said).contains("closed the rows", "closed the stream", "left the code",
                    "pipeline p failed in step extract: it was stopped by Ctrl-C or SIGTERM");
            assertThat(child.exitCode()).isEqualTo(exit);
        }
        assertThat(left("normalize/building")).hasSize(checkpoints ? 1 : 0);
        assertThat(left("load/new")).isEmpty();
        try (Pipeline pipeline = warehouse.pipeline("p").build()) {
            assertThat(pipeline.state()).hasToString(before);
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.run(List.of(Map.of("id", 2))).dataRowCounts()).isEqualTo(Map.of("p", 1L));
        }
        assertThat(left("normalize/building")).isEmpty();
    }

    private List<Path> left(String part) throws Exception {
        Path place = folder.resolve("pipelines/p").resolve(part);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.toList();
        }
    }
}
