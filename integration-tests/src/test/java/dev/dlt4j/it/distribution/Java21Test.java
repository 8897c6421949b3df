package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The oldest Java that is promised: everything is compiled by a newer one.
final class Java21Test {
    @TempDir
    private Path folder;

    @Test
    void theDistributionStartsOnJava21() throws IOException {
        var outcome = Program.dlt4j(folder, "--version").with("DLT4J_JAVA_HOME", Java21.home().toString())
                .run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("0.1.0");
    }
}
