package dev.dlt4j.domain.json;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Words that other programs write as JSON are called by their name.
class NotJsonTest {
    @ParameterizedTest
    @CsvSource({"NaN,null", "nan,null", "Infinity,null", "-Infinity,null", "+Infinity,null", "-inf,null",
            "None,null", "undefined,null", "NULL,null", "True,true", "False,false"})
    void saysWhatToWriteInstead(String word, String instead) {
        for (String json : new String[]{"{\"a\":%s}", "{\"a\":[1,%s]}", "{\"a\": %s ,\"b\":1}"}) {
            fails(json.formatted(word), json.indexOf('%'), word + " is not JSON; write " + instead);
        }
        fails(word, 0, word + " is not JSON; write " + instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oops", "nullable", "nul", "'x'", ".5", "+1", "NaNs", "#", "trueish"})
    void saysOfOtherWordsOnlyThatTheyAreNone(String word) {
        byte[] json = ("[%s]".formatted(word)).getBytes(UTF_8);
        assertThatThrownBy(() -> new JsonValidator().value(json, 0, json.length))
                .isInstanceOf(JsonFault.class)
                .hasMessageNotContaining("is not JSON");
    }

    @ParameterizedTest
    @CsvSource({"65279,a byte order mark is not JSON", "0,a NUL character is not JSON"})
    void namesBytesThatStandBetweenDocuments(int character, String message) {
        fails(Character.toString(character) + "{}", 0, message);
    }

    private static void fails(String text, int at, String message) {
        byte[] json = text.getBytes(UTF_8);
        assertThatThrownBy(() -> new JsonValidator().object(json, 0, json.length)).as(text)
                .isInstanceOf(JsonFault.class).hasMessageStartingWith(message)
                .hasMessageEndingWith(" at byte " + at);
    }
}
