package dev.dlt4j.domain.state;

import dev.dlt4j.domain.TerminalException;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Texts in columns of dlt's own tables: zlib in Base64, or plain.
final class CompressedTextTest {
    @Test
    void whatIsPackedIsUnpacked() {
        var random = new SplittableRandom(55);
        for (int i = 0; i < 300; i++) {
            String text = random.ints(random.nextInt(2_000), 0x20, 0xd800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(CompressedText.unpack(CompressedText.pack(text))).isEqualTo(text);
        }
        assertThat(CompressedText.unpack(CompressedText.pack("x".repeat(100_000)))).hasSize(100_000);
    }

    /// As Python's zlib packs it, which need not be as Java's does.
    @Test
    void whatPythonPackedIsUnpacked() {
        assertThat(CompressedText.unpack("eNqrVkpUslIw1FFQSgLSSodXKtUCAC3aBSU="))
                .isEqualTo("{\"a\": 1, \"b\": \"é\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": 1}", "not base64!", "abc", "é", "a b c d"})
    void whatIsNoBase64IsPlain(String text) {
        assertThat(CompressedText.unpack(text)).isEqualTo(text);
    }

    @Test
    void whatWasCutIsRefused() {
        byte[] whole = Base64.getDecoder()
                .decode(CompressedText.pack("{\"a\": [1, 2, 3, 4, 5, 6, 7, 8, 9]}"));
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatExceptionOfType(TerminalException.class).as("%d bytes", length)
                    .isThrownBy(() -> CompressedText.unpack(Base64.getEncoder().encodeToString(cut)))
                    .withMessageContaining("cannot be unpacked");
        }
    }

    @Test
    void base64OfSomethingElseIsRefused() {
        String other = Base64.getEncoder().encodeToString("no zlib data, but long".getBytes(UTF_8));

        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> CompressedText.unpack(other));
    }
}
