package dev.dlt4j.internal.config;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Numbers of a TOML file are what is written there.
final class TomlNumbersTest {
    private static final List<String> DOCUMENTS = List.of("k = %s", "k=%s # %s", "k = [[1, %s], %s]",
            "k = {a = %s, b.c = %s}", "k = [\n  %s, # 1\n  %s\n]\n[%s]\n[t]\n7%s = 1", "7%s = \"%s\"",
            "k = '''\n'%s\n'''\nl = %s", "k = \"\"\"\n\\\"%s\"\"\"\nl = %s", "'=[' = \"[\"\nl = {k = %s, 7 "
                    + "= [%s]}");

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999999", "1000000000000000000", "1700000000000000000",
            "2147483648000000000", "9223372036854775807", "9223372036854775808", "12345678901234567890"})
    void wholeNumbersOfAnyLengthAreExact(String number) {
        for (String document : DOCUMENTS) {
            assertThat(toml(document.replace("%s", number)).toString()).as(document)
                    .isEqualTo(toml(document.replace("%s", "88")).toString().replace("88", number));
        }
    }

    @Test
    void signsAndLinesBetweenDigitsAreTaken() {
        assertThat(toml("a = +1700000000000000000\nb = 1_700_000_000_000_000_123\nc = -9223372036854775808"))
                .isEqualTo(Map.of("a", 1_700_000_000_000_000_000L, "b", 1_700_000_000_000_000_123L, "c",
                        Long.MIN_VALUE));
    }

    @Test
    void otherValuesAreNotTouched() {
        assertThat(toml("a = 1.5000000000000000001\nb = 0x7FFFFFFFFFFFFFFF\nc = 1979-05-27T07:32:00.99\n"
                + "d = \"a = 1700000000000000000 \\\" 1\"\ne = '1700000000000000000'").toString())
                .isEqualTo("{a=1.5, b=9223372036854775807, c=1979-05-27T07:32:00.990,"
                        + " d=a = 1700000000000000000 \" 1, e=1700000000000000000}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "nan", "1e-07", "1.5e+300", "0.1", "3.0"})
    void textsOfNumbersAreThoseOfDlt(String number) {
        ConfigNode node = ConfigDocuments.tomlText("k = " + number, "config.toml").get("k");

        assertThat(((ConfigNode.Scalar) node).text()).isEqualTo(number);
    }

    private static Object toml(String text) {
        return ConfigDocuments.tomlText(text, "config.toml").toValue();
    }
}
