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
            \\t ! ~not a backslash and a t; for a tab write "\\t", in double quotes~
            || ! ~not "||"~
            tab ! ~not "tab"~
            ~~ ! ~not ""~
            § ! ~not "§"~
            """)
    void sayWhatIsWrongWithADelimiter(String delimiter, String message) {
        assertThatThrownBy(() -> CsvOptions.defaults().withDelimiter(delimiter))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("csv: delimiter must be one ASCII character, " + message);
    }

    @Test
    void sayTheSameOfQuoteAndEscape() {
        assertThatThrownBy(() -> CsvOptions.defaults().withQuote("\\t"))
                .hasMessageStartingWith("csv: quote must");
        assertThatThrownBy(() -> CsvOptions.defaults().withEscape("\n"))
                .hasMessage("csv: escape must be one ASCII character, not \"\n\"");
        assertThatCode(() -> CsvOptions.defaults().withDelimiter("\t").withQuote(""))
                .doesNotThrowAnyException();
    }
}
