package dev.dlt4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StderrLoggersTest {
    @Test
    void warningsAreOneLineAndInformationIsSilent() {
        System.Logger logger = System.getLogger("dev.dlt4j.test");
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            logger.log(System.Logger.Level.INFO, "loaded");
            logger.log(System.Logger.Level.WARNING, "no file matches {0}", "*.nope");
            logger.log(System.Logger.Level.ERROR, "it''s {gone}");
        } finally {
            System.setErr(before);
        }

        assertThat(captured.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "dlt4j: warning: no file matches *.nope", "dlt4j: error: it''s {gone}");
    }
}
