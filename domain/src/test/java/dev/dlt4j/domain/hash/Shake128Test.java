package dev.dlt4j.domain.hash;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class Shake128Test {
    @ParameterizedTest
    @CsvSource({
            "'', 7f9c2ba4e88f827d616045507605853e",
            "abc, 5881092dd818bf5cf8a3ddb793fbcba7",
    })
    void gives_the_known_answers_of_the_standard(String text, String expected) {
        assertThat(HexFormat.of().formatHex(Shake128.digest(text.getBytes(UTF_8), 16))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 166, 167, 168, 169, 335, 336, 337, 1000})
    void cutting_the_input_changes_nothing(int length) {
        var input = new byte[length];
        Arrays.fill(input, (byte) 0xa3);
        var shake = new Shake128();
        for (byte b : input) {
            shake.update(b);
        }
        var out = new byte[400];
        shake.finish(out, 0, out.length);

        assertThat(out).isEqualTo(Shake128.digest(input, out.length));
    }

    @Test
    void pads_an_input_of_two_hundred_bytes_over_two_blocks() {
        var input = new byte[200];
        Arrays.fill(input, (byte) 0xa3);

        assertThat(HexFormat.of().formatHex(Shake128.digest(input, 16)))
                .isEqualTo("131ab8d2b594946b9c81333f9bb6e0ce");
    }

    @Test
    void a_short_digest_begins_a_long_one() {
        var input = "dlt".getBytes(UTF_8);

        assertThat(Shake128.digest(input, 500)).startsWith(Shake128.digest(input, 33));
    }

    @Test
    void an_instance_can_be_used_again() {
        var shake = new Shake128();
        var first = new byte[10];
        var second = new byte[10];
        shake.update("a".getBytes(UTF_8), 0, 1);
        shake.finish(first, 0, 10);
        shake.update("a".getBytes(UTF_8), 0, 1);
        shake.finish(second, 0, 10);

        assertThat(second).isEqualTo(first);
    }
}
