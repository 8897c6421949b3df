package dev.dlt4j.http.rows;

import dev.dlt4j.http.message.NotJsonAnswer;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HugeNumbersTest {
    private static RestResponse answer(String json) {
        return new RestResponse(RestRequest.get("https://a.example/x"), 200, "OK", List.of(),
                json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"1e400|null", "-1e400|null",
            "1E+309|null", "1.7976931348623159e308|null", "1e99999999999999999999|null",
            "1.7976931348623157e308|1.7976931348623157e308",
            "1e-400|1e-400", "0e99999999999|0e99999999999", "-0.0|-0.0", "\"1e400\"|\"1e400\"",
            "\"\\\"1e400\"|\"\\\"1e400\"", "{\"1e400\":[1e400]}|{\"1e400\":[null]}",
            "123456789012345678901234567890|123456789012345678901234567890"})
    void areNullAndOthersStay(String written, String loaded) {
        RowPage rows = Body.of(answer("[{\"a\":" + written + "},{\"a\":1e400}]")).rows(Selector.of("$"));
        assertThat(rows.toString().replace(" ", "")).isEqualTo("{\"a\":%s}\n{\"a\":null}\n", loaded);
    }

    @Test
    void areNullBesideTheRowsAndInTheWholeAnswer() {
        RestResponse answer = answer("{\"d\":[{\"a\":1}],\"next\":1e400,\"l\":[1e400,2]}");
        assertThat(Body.of(answer).rows(Selector.of("d"))).hasToString("{\"a\":1}\n");
        assertThat(Body.of(answer).first(Selector.of("next"))).isEmpty();
        assertThat(Body.of(answer).rows(Selector.of("l[?(@ > 1)]")).items()).containsExactly(2L);
        assertThat(answer.json()).hasToString("{d=[{a=1}], next=null, l=[null, 2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1e400,]", "[01e400]", "[1.e400]", "[1e400", "[1e]", "[-]", "[1e400] 1"})
    void doNotMakeJsonOfWhatIsNone(String text) {
        assertThatThrownBy(() -> Body.of(answer(text))).isInstanceOf(NotJsonAnswer.class);
    }
}
