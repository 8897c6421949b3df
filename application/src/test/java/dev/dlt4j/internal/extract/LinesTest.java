package dev.dlt4j.internal.extract;

import dev.dlt4j.spi.source.Origin;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Pages of JSON lines are checked, and faults told with their place.
final class LinesTest {
    private static final Origin ORIGIN = new Origin("events.jsonl", 11);
    private final Lines lines = new Lines(Runnable::run);

    private long check(String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        return lines.check(bytes, 0, bytes.length, ORIGIN).documents();
    }

    @Test
    void countsLineFeedsOfEmptyLinesToo() {
        byte[] bytes = "\n{}\n \n\r\n{}".getBytes(StandardCharsets.UTF_8);
        assertThat(lines.check(bytes, 0, bytes.length, ORIGIN)).isEqualTo(new Lines.Counted(2, 4));
    }

    @Test
    void linesThatHoldDocumentsAreCounted() {
        assertThat(check("{\"a\":1}\n\n  {\"b\":2} \r\n{}")).isEqualTo(3);
        assertThat(check("")).isZero();
        assertThat(check("\n \n")).isZero();
    }

    @Test
    void onlyTheGivenPartIsChecked() {
        byte[] bytes = "xxx{}\nyyy".getBytes(StandardCharsets.UTF_8);

        assertThat(lines.check(bytes, 3, 6, ORIGIN).documents()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"a\":1}~{\"a\":x}|12|6", "{\"a\":1}~~[1]|13|1",
            "{\"a\":1} {\"b\":2}|11|9",
            "{\"a\":~1}|11|6", "{}~5|12|1", "{\"a\":\"x|11|6", "{\"a\":1e999}|11|6", "{\"a\":1,}|11|8"})
    void aFaultIsToldWithFileLineAndColumn(String page, int line, int column) {
        assertThatThrownBy(() -> check(page.replace('~', '\n')))
                .hasMessageStartingWith("events.jsonl, line %d, column %d: ".formatted(line, column))
                .hasMessageContaining("Nothing of this run was loaded");
    }

    @Test
    void faultsInBothHalvesOfALargePageAreFoundInOrder() {
        String good = "{\"text\":\"" + "x".repeat(90) + "\"}\n";

        assertThat(check(good.repeat(6000))).isEqualTo(6000);
        assertThatThrownBy(() -> check(good.repeat(100) + "{\n" + good.repeat(6000)))
                .hasMessageContaining("line 111, column 2");
        assertThatThrownBy(() -> check(good.repeat(5000) + "{]\n" + good))
                .hasMessageContaining("line 5011, column 2");
        assertThatThrownBy(() -> check(good.repeat(10) + "{x\n" + good.repeat(5000) + "{]\n"))
                .hasMessageContaining("line 21, column 2");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> lines.check(bytes, 0, bytes.length, ORIGIN))
                .hasMessageContaining("not UTF-8");
    }
}
