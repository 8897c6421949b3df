package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.spi.config.ConfigurationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            \\t ! ~a backslash and a t; for a tab write "\\t", in double quotes~
            || ! ~"||"~
            tab ! ~"tab"~
            ~~ ! ~""~
            § ! ~"§"~
            """)
    void sayWhatIsWrongWithADelimiter(String delimiter, String message) {
        assertThatThrownBy(() -> CsvOptions.defaults().withDelimiter(delimiter))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("delimiter: expected one ASCII character, found " + message);
    }

    @Test
    void sayTheSameOfQuoteAndEscape() {
        assertThatThrownBy(() -> CsvOptions.defaults().withQuote("\\t"))
                .hasMessageStartingWith("quote: expected one ASCII character");
        assertThatThrownBy(() -> CsvOptions.defaults().withEscape("\n"))
                .hasMessage("escape: expected one ASCII character, found \"\n\"");
        assertThatCode(() -> CsvOptions.defaults().withDelimiter("\t").withQuote(""))
                .doesNotThrowAnyException();
    }
}
