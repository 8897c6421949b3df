package dev.dlt4j.extensions.cel;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.step.ExpressionFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class CelTest {
    private static final Map<String, Object> ROW = row();

    private static Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("state", "open");
        row.put("n", 7L);
        row.put("i", 3);
        row.put("d", 2.5);
        row.put("f", 1.1f);
        row.put("dec", new BigDecimal("19.90"));
        row.put("big", new BigInteger("123456789012345678901234567890"));
        row.put("none", null);
        row.put("yes", true);
        row.put("at", OffsetDateTime.parse("2024-03-01T12:30:15+02:00"));
        row.put("day", LocalDate.parse("2024-03-01"));
        row.put("text_at", "2024-03-01T10:30:15Z");
        row.put("id", UUID.fromString("00000000-0000-0000-0000-000000000001"));
        row.put("tags", List.of("a", "b"));
        row.put("lines", List.of(Map.of("sku", "x", "qty", 2L), Map.of("sku", "y", "qty", 3L)));
        row.put("user", Map.of("name", "Zoë 😀", "mail", "zoe@example.org"));
        row.put("a b", "blank");
        return row;
    }

    private static Object value(String text) {
        return Cel.on(text).value(ROW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "item.state == 'open' | true", "item.state != 'open' | false", "item.yes && item.n > 3 | true",
            "item.n == 7.0 | true", "item.dec == 19.9 | true", "item.n < item.d | false",
            "item.dec > 19 && item.dec < 19.91 | true", "item.big > item.n | true",
            "item.missing == null | true", "item.none == null | true", "item.missing > 3 | false",
            "item.missing < 3 | false", "item.missing.deep.er == null | true", "!item.missing | true",
            "has(item.none) | true", "has(item.missing) | false",
            "'a' in item.tags | true", "'z' in item.tags | false", "'z' in item.missing | false",
            "item.tags.exists(t, t == 'b') | true", "item.missing.exists(t, t == 'b') | false",
            "item.tags.all(t, t.size() == 1) | true", "item.lines.exists_one(l, l.qty > 2) | true",
            "item.at > timestamp('2024-03-01T10:30:14Z') | true",
            "item.at == item.text_at | true", "item.text_at < timestamp('2025-01-01') | true",
            "item.day >= '2024-03-01' | true", "item.day < item.at | true",
            "date(item.at) == date('2024-03-01') | true",
            "item.at - timestamp('2024-03-01T10:00:00Z') > duration('30m') | true",
            "item.at + duration('1h') < timestamp('2024-03-01T11:31:00Z') | true",
            "now() > item.at | true", "item.id == '00000000-0000-0000-0000-000000000001' | true",
            "item['a b'] == 'blank' | true", "item.`a b` == 'blank' | true", "item.tags[5] == null | true",
            "item.user.mail.matches('^[^@]+@example') | true", "1 == '1' | false", "'é' < '😀' | true",
            "item.tags == ['a', 'b'] | true", "{'x': 1} == {'x': 1.0} | true"})
    void decides(String text, boolean expected) {
        assertThat(new Cel().condition(text, List.of("item")).test(ROW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "item.n * item.i | 21 | Long", "item.n * item.d | 17.5 | Double", "item.n + 1 | 8 | Long",
            "item.n / 2 | 3 | Long", "item.n / 2.0 | 3.5 | Double", "item.n % 4 | 3 | Long",
            "item.dec * item.i | 59.70 | BigDecimal", "item.dec * 1.19 | 23.6810 | BigDecimal",
            "item.dec + item.d | 22.40 | BigDecimal", "item.dec / 3 | 6.633333333333333333333333333333333 "
                    + "| BigDecimal",
            "0.1 + 0.2 | 0.30000000000000004 | Double", "decimal(0.1) + 0.2 | 0.3 | BigDecimal",
            "-item.n | -7 | Long", "-item.dec | -19.90 | BigDecimal", "-item.d | -2.5 | Double",
            "item.f + 1 | 2.1 | Double", "item.big + 1 | 123456789012345678901234567891 | BigDecimal",
            "round(item.d) | 3.0 | Double", "round(item.dec, 1) | 19.9 | BigDecimal", "abs(-3) | 3 | Long",
            "int('42') + 1 | 43 | Long", "int(item.d) | 2 | Long", "double(item.n) | 7.0 | Double",
            "size(item.user.name) | 5 | Long", "size(item.tags) | 2 | Long",
            "item.at.getFullYear() | 2024 | Long", "item.at.getHours('UTC') | 10 | Long",
            "item.n > 3 ? 1 : 0 | 1 | Long", "coalesce(item.none, item.missing, 5) | 5 | Long"})
    void calculates(String text, String expected, String kind) {
        Object value = value(text);
        assertThat(value).hasToString(expected);
        assertThat(value.getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "lower('ÄB') | äb", "upper(item.state) | OPEN", "item.state.upper() | OPEN",
            "truncate(item.user.name, 3) | Zoë", "truncate(item.user.name, 5) | Zoë 😀",
            "item.user.name.truncate(0) | ''", "mask('4111111111111111', 4) | ************1111",
            "mask(item.user.name) | *****", "mask(item.n) | *", "mask('ab', 5) | ab",
            "replace('a-b-c', '-', '+') | a+b+c",
            "replaceAll(item.user.mail, '^[^@]+', '$1') | $1@example.org",
            "hash('abc') | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "hash('a', 'bc') | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "substring('abcdef', 2) | cdef", "substring('abcdef', 2, 4) | cd", "substring('abc', 5) | ''",
            "split('a,b', ',').join('/') | a/b", "string(item.n) + '!' | 7!", "string(item.d) | 2.5",
            "string(item.at) | 2024-03-01T12:30:15+02:00", "string(date(item.at)) | 2024-03-01",
            "item.at - timestamp('2024-03-01T10:00:00Z') | 1815s", "trim(' x ') | x"})
    void makesTexts(String text, String expected) {
        assertThat(value(text)).hasToString(expected.equals("''") ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"item.missing * 2", "2 - item.none", "-item.missing", "lower(item.none)",
            "item.missing + 'x'", "hash(item.missing)", "item.missing.deep", "item.tags[9]", "null",
            "size(item.missing)", "timestamp(item.none)", "merge(item.none, item.missing)"})
    void givesNullOfNull(String text) {
        assertThat(value(text)).isNull();
    }

    @Test
    void knowsOr() {
        assertThat(Cel.on("item.missing || item.yes").test(ROW)).isTrue();
        assertThat(Cel.on("item.missing || item.none").test(ROW)).isFalse();
    }

    @Test
    void makesListsAndObjects() {
        assertThat(value("item.lines.map(l, l.qty * 2)")).isEqualTo(List.of(4L, 6L));
        assertThat(value("item.lines.filter(l, l.qty > 2).map(l, l.sku)")).isEqualTo(List.of("y"));
        assertThat(value("item.tags + ['c']")).isEqualTo(List.of("a", "b", "c"));
        assertThat(value("{'a': item.n, 'b': null}")).isEqualTo(
                new LinkedHashMap<>(Arrays.asList("a", "b").stream().collect(LinkedHashMap::new,
                        (map, key) -> map.put(key, key.equals("a") ? 7L : null), Map::putAll)));
        assertThat(value("item.lines.map(l, merge(l, {'n': item.n}))[0].n")).isEqualTo(7L);
    }

    @Test
    void leavesValuesThatPassAsTheyAre() {
        assertThat(value("item.big")).isSameAs(ROW.get("big"));
        assertThat(value("item.at")).isSameAs(ROW.get("at"));
    }

    @Test
    void readsDocumentsThatAreBytes() {
        JsonObject item = JsonObject.parse("{\"a\": {\"b\": 2}, \"c\": [1, 2.5]}");
        assertThat(Cel.on("item.a.b * item.c[1]").value(item)).isEqualTo(5.0);
        assertThat(Cel.on("has(item.a.b) && !has(item.a.x)").test(item)).isTrue();
    }

    @Test
    void takesSeveralVariables() {
        var stop = new Cel().condition("size(page) == 0 || response.done", List.of("page", "response"));
        assertThat(stop.test(List.of(), Map.of())).isTrue();
        assertThat(stop.test(List.of(1), Map.of("done", false))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> stop.test(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "item.state = 'open' | 11 | is not expected here",
            "item.a + | 8 | the expression ends too early",
            "itm.state | 0 | unknown name itm; there is item (did you mean \"item\"?)",
            "item.state == open | 14 | unknown name open; there is item",
            "item.a == 'é😀' && lowr(item.x) | 19 | unknown function lowr (did you mean \"lower\"?)",
            "item.x.hsh() | 7 | unknown function hsh (did you mean \"hash\"?)",
            "'a' * 2 | 4 | * takes no (text, whole number); it takes (whole number, whole number)",
            "hash(item.x, 's', 1) | 4 | hash takes no (any, text, whole number); it takes (any) or (any, "
                    + "text)",
            "item.tags.all(t, tt == 1) | 17 | unknown name tt", "item.a.matches('(') | 15 | regular",
            "'text' | 0 | a condition gives true or false, but this gives a text",
            "item.n + 1 > 2 && 3 | 15 | && takes no (true or false, whole number)"})
    void refusesWrongConditionsWithTheirPlace(String text, int offset, String fault) {
        assertThatThrownBy(() -> new Cel().condition(text, List.of("item")))
                .isInstanceOf(ExpressionFault.class)
                .hasMessageContaining(fault)
                .extracting(failed -> ((ExpressionFault) failed).offset()).isEqualTo(offset);
    }

    @Test
    void countsPlacesOverLines() {
        assertThatThrownBy(() -> Cel.on("item.a\n  && itm.b")).extracting("offset").isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "item.state * 2 | * takes numbers, not a text and a whole number",
            "item.state > 2 | a text and a whole number have no order",
            "item.n.x | a whole number has no members, so there is no \"x\" in it",
            "item.n / 0 | divided by zero", "item.dec / 0 | divided by zero",
            "9223372036854775807 + item.n | beyond whole numbers of 64 bits",
            "lower(item.n) | a text is expected, not a whole number",
            "item.state ? 1 : 2 | a condition gives true or false, but this gave a text",
            "timestamp(item.state) | the text is no timestamp", "int(item.state) | the text is no number",
            "item.at.getHours('Moon') | there is no time zone"})
    void saysWhatDoesNotSuitWithoutShowingValues(String text, String fault) {
        assertThatIllegalArgumentException().isThrownBy(() -> value(text)).withMessageContaining(fault);
    }
}
