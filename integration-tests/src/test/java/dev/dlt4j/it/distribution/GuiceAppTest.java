package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// An application wired with Guice, built against the published artifacts alone.
final class GuiceAppTest {
    @TempDir
    private Path folder;

    @Test
    void theApplicationMergesItsOrdersTwice() throws IOException {
        Path project = Checkout.copyTracked("examples/guice-app", folder.resolve("shop"));

        Program.Outcome run = BuiltArtifacts.install().maven(project, "compile", "exec:exec");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.contains("1 package, 2 tables, 5 rows into")))
                .hasSize(2);
        assertThat(project.resolve("target/shop.duckdb")).isRegularFile();
    }
}
