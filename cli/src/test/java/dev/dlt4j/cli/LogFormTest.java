package dev.dlt4j.cli;

import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogFormTest {
    private static LogEntry entry(@Nullable Throwable thrown) {
        return new LogEntry(Instant.parse("2026-01-31T10:00:00.123456Z"), Level.WARNING, "dev.dlt4j.load",
                "main", "no \"rows\"", thrown, null);
    }

    @Test
    void jsonHasTheKeysOfDlt() {
        assertThat(LogForm.of("JSON").line(entry(null)))
                .startsWith("{\"written_at\":\"2026-01-31T10:00:00.123Z\",")
                .contains("\"written_ts\":1769853600123456000,")
                .contains("\"msg\":\"no \\\"rows\\\"\"", "\"type\":\"log\"", "\"logger\":\"dev.dlt4j.load\"",
                        "\"thread\":\"main\"", "\"level\":\"WARNING\"", "\"module\":\"-\"", "\"line_no\":0",
                        "\"version\":{\"dlt4j_version\":")
                .doesNotContain("\n");
    }

    @Test
    void jsonKeepsAStackTraceOnItsLine() {
        assertThat(LogForm.of("json").line(entry(new IllegalStateException("gone"))))
                .contains("\"exc_info\":\"java.lang.IllegalStateException: gone\\n").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"{levelname}: {message};WARNING: no \"rows\"",
            "[{levelname:<10}] {name};[WARNING   ] dev.dlt4j.load",
            "[{levelname:>10s}]{thread};[   WARNING]main", "{nothing} {message};{nothing} no \"rows\"",
            "text;dlt4j: warning: no \"rows\""})
    void aPatternHasTheFieldsOfPythonsLogging(String pattern, String line) {
        assertThat(LogForm.of(pattern).line(entry(null))).isEqualTo(line);
    }

    @Test
    void aPatternWithPlaceNamesWhereItWasLogged() {
        assertThat(LogForm.of("{filename}:{lineno}").line(entry(null))).isEqualTo("-:0");
    }
}
