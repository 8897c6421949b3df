package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Values of a cursor are ordered as Python orders them.
final class CursorOrderTest {
    /// A value as `type:text`, lists with commas between their items.
    private static Object value(String written) {
        int colon = written.indexOf(':');
        String text = written.substring(colon + 1);
        return switch (written.substring(0, colon)) {
            case "int" -> Long.valueOf(text);
            case "long" -> new BigInteger(text);
            case "float" -> Double.valueOf(text);
            case "dec" -> NonFiniteDecimal.parse(text) instanceof NonFiniteDecimal special
                    ? special
                    : new BigDecimal(text);
            case "wei" -> new Wei(new BigDecimal(text));
            case "bool" -> Boolean.valueOf(text);
            case "text" -> text;
            case "time" -> LocalTime.parse(text);
            case "date" -> LocalDate.parse(text);
            case "local" -> LocalDateTime.parse(text);
            case "instant" -> OffsetDateTime.parse(text);
            case "uuid" -> UUID.fromString(text);
            case "bytes" -> text.getBytes(StandardCharsets.ISO_8859_1);
            case "hex" -> new HexBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            case "list" -> {
                List<Object> items = new ArrayList<>();
                for (String item : text.isEmpty() ? new String[0] : text.split(",")) {
                    items.add(value(item));
                }
                yield items;
            }
            default -> throw new IllegalArgumentException(written);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # less                         | greater
            int:1                          | int:2
            int:-1                         | float:-0.5
            float:0.1                      | dec:0.2
            dec:0.1                        | float:0.1
            int:9007199254740992           | long:9007199254740993
            float:9007199254740992         | int:9007199254740993
            bool:false                     | int:1
            int:1                          | wei:1.5
            int:9223372036854775807        | float:Infinity
            float:-Infinity                | dec:-1e400
            dec:1e400                      | float:Infinity
            dec:-Infinity                  | int:0
            text:a                         | text:b
            text:B                         | text:a
            text:                          | text:a
            text:a                         | text:ab
            text:\uFB00                    | text:\uD83D\uDE00
            date:2024-01-31                | date:2024-02-01
            time:23:59                     | time:23:59:00.000001
            local:2024-01-01T00:00         | local:2024-01-01T00:00:01
            instant:2024-01-01T01:00+02:00 | instant:2024-01-01T00:00Z
            uuid:7fffffff-0000-0000-0000-000000000000 | uuid:80000000-0000-0000-0000-000000000000
            bytes:a                        | bytes:\u00ff
            bytes:a                        | hex:b
            list:int:1                     | list:int:2
            list:int:1,text:a              | list:int:1,text:b
            list:int:1                     | list:int:1,int:0
            list:                          | list:int:0
            list:float:1.0,int:1           | list:int:1,int:2
            """)
    void isLess(String left, String right) {
        assertThat(CursorOrder.isLess(value(left), value(right))).isTrue();
        assertThat(CursorOrder.isLess(value(right), value(left))).isFalse();
        assertThat(CursorOrder.isLess(value(left), value(left))).isFalse();
        assertThat(CursorOrder.isSame(value(left), value(right))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int:1                          | float:1.0
            int:1                          | dec:1.00
            int:1                          | bool:true
            long:5                         | wei:5
            float:0.5                      | dec:0.50
            float:Infinity                 | dec:Infinity
            text:a                         | text:a
            instant:2024-01-01T02:00+02:00 | instant:2024-01-01T00:00Z
            bytes:ab                       | hex:ab
            list:int:1,text:a              | list:float:1.0,text:a
            """)
    void isTheSame(String left, String right) {
        assertThat(CursorOrder.isSame(value(left), value(right))).isTrue();
        assertThat(CursorOrder.isSame(value(right), value(left))).isTrue();
        assertThat(CursorOrder.isLess(value(left), value(right))).isFalse();
        assertThat(CursorOrder.isLess(value(right), value(left))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text:1                 | int:1            | text and bigint have no order
            int:1                  | text:1           | bigint and text have no order
            date:2024-01-01        | local:2024-01-01T00:00 | date and timestamp without time zone
            local:2024-01-01T00:00 | instant:2024-01-01T00:00Z | timestamp without time zone and timestamp with
            bytes:a                | text:a           | byte[] and text have no order
            list:int:1             | int:1            | list and bigint have no order
            list:text:a            | list:int:1       | text and bigint have no order
            dec:NaN                | int:1            | a decimal NaN has no order
            """)
    void otherTypesHaveNoOrderButAreDifferent(String left, String right, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> CursorOrder.isLess(value(left), value(right)))
                .withMessageContaining(message);
        assertThat(CursorOrder.isSame(value(left), value(right))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int:1", "float:NaN", "float:-Infinity", "dec:1"})
    void aNaNIsNeitherLessNorTheSame(String other) {
        assertThat(CursorOrder.isLess(Double.NaN, value(other))).isFalse();
        assertThat(CursorOrder.isLess(value(other), Double.NaN)).isFalse();
        assertThat(CursorOrder.isSame(Double.NaN, value(other))).isFalse();
        assertThat(CursorOrder.isSame(value(other), NonFiniteDecimal.NAN)).isFalse();
    }

    @Test
    void documentsAreTheSameByTheirMembers() {
        assertThat(CursorOrder.isSame(Map.of("a", 1L, "b", List.of(2L)), Map.of("b", List.of(2.0), "a", 1L)))
                .isTrue();
        assertThat(CursorOrder.isSame(Map.of("a", 1L), Map.of("a", 2L))).isFalse();
        assertThat(CursorOrder.isSame(Map.of("a", 1L), Map.of("b", 1L))).isFalse();
        assertThat(CursorOrder.isSame(null, null)).isTrue();
        assertThat(CursorOrder.isSame(null, 1L)).isFalse();
        assertThat(CursorOrder.isSame(Arrays.asList(1L, null), Arrays.asList(1L, null))).isTrue();
    }

    /// The first of two equal values is kept, which the hashes of its rows belong to.
    @ParameterizedTest
    @CsvSource({"int:1, int:2, int:2, int:1", "int:2, int:1, int:2, int:1", "int:1, float:1.0, int:1, int:1"})
    void maxAndMinKeepTheFirstOfEqualValues(String first, String second, String largest, String smallest) {
        assertThat(LastValueFunction.named("max").choose(value(first), value(second)))
                .isEqualTo(value(largest));
        assertThat(LastValueFunction.named("min").choose(value(first), value(second)))
                .isEqualTo(value(smallest));
        assertThat(LastValueFunction.MAX.choose(value(first), null)).isEqualTo(value(first));
        assertThatIllegalArgumentException().isThrownBy(() -> LastValueFunction.named("avg"))
                .withMessage("there is no last value function \"avg\"; there are max and min");
    }
}
