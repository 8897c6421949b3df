package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The small parts of JSON: how doubles, keys, bytes and UUIDs are spelled, the order of texts, bytes of
/// UTF-8.
final class JsonPiecesTest {
    /// As orjson, and beside it as Python's `repr`: both as short as can be, with other bounds for exponents.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # double                  | JSON                    | Python
            0.0                       | 0.0                     | 0.0
            -0.0                      | -0.0                    | -0.0
            1                         | 1.0                     | 1.0
            100000                    | 100000.0                | 100000.0
            1e15                      | 1000000000000000.0      | 1000000000000000.0
            1e16                      | 1e+16                   | 1e+16
            123456789012345680        | 1.2345678901234568e+17  | 1.2345678901234568e+17
            9007199254740993          | 9007199254740992.0      | 9007199254740992.0
            0.1                       | 0.1                     | 0.1
            123.456                   | 123.456                 | 123.456
            0.3333333333333333        | 0.3333333333333333      | 0.3333333333333333
            1e-4                      | 0.0001                  | 0.0001
            1e-5                      | 0.00001                 | 1e-05
            1.5e-5                    | 0.000015                | 1.5e-05
            9.5e-7                    | 9.5e-7                  | 9.5e-07
            1e-7                      | 1e-7                    | 1e-07
            1e22                      | 1e+22                   | 1e+22
            1e23                      | 1e+23                   | 1e+23
            5e-324                    | 5e-324                  | 5e-324
            2e-323                    | 2e-323                  | 2e-323
            2.2250738585072014e-308   | 2.2250738585072014e-308 | 2.2250738585072014e-308
            1.7976931348623157e308    | 1.7976931348623157e+308 | 1.7976931348623157e+308
            NaN                       | null                    | nan
            -Infinity                 | null                    | -inf
            """)
    void doublesAreAsShortAsTheyCanBe(double number, String json, String python) {
        assertThat(JsonText.compact(number)).isEqualTo(json);
        assertThat(PythonText.repr(number)).isEqualTo(python);
    }

    @Test
    void doublesAreReadBackAsTheyWereAndNoneIsLongerThanJavas() {
        var random = new SplittableRandom(64);
        for (int i = 0; i < 50_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                String json = JsonText.compact(number);
                assertThat(Double.parseDouble(json)).isEqualTo(number);
                assertThat(Double.parseDouble(PythonText.repr(number))).isEqualTo(number);
                assertThat(digits(json)).isLessThanOrEqualTo(digits(Double.toString(number)));
            }
        }
    }

    private static int digits(String number) {
        return number.replaceAll("[eE].*", "").replaceAll("[-.]", "").replaceAll("^0+|0+$", "").length();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # key            | as text
            1                | 1
            true             | true
            1.5              | 1.5
            2024-01-02       | 2024-01-02
            MONDAY           | MONDAY
            """)
    void keysAreTexts(String key, String text) {
        Object value = switch (key) {
            case "1" -> 1L;
            case "true" -> true;
            case "1.5" -> 1.5;
            case "MONDAY" -> DayOfWeek.MONDAY;
            default -> LocalDate.parse(key);
        };

        assertThat(JsonText.compact(Map.of(value, 0L))).isEqualTo("{\"" + text + "\":0}");
    }

    @Test
    void otherKeysAndValuesAreRefusedWithTheirPlace() {
        assertFault(Map.of("a", List.of(1L, Map.of("b", Set.of()))), "a[1].b", "java.util");
        assertFault(Map.of("a", Map.of(List.of(), 1L)), "a", "has a key of");
        assertFault(List.of(List.of(BigInteger.TEN.pow(30))), "[0][0]", "1000000000000000000000000000000");
        assertFault(new Object(), "", "java.lang.Object");
    }

    private static void assertFault(Object value, String path, String said) {
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> JsonText.compact(value))
                .withMessageStartingWith(path.isEmpty() ? "The value " : "The value at '" + path + "' ")
                .withMessageContaining(said);
    }

    /// Nothing of a value that cannot be written stays in the buffer.
    @Test
    void aFaultLeavesWhatWasWrittenBefore() {
        var out = new JsonBytes();
        out.typed(1L);

        assertThatExceptionOfType(TerminalException.class)
                .isThrownBy(() -> out.typed(List.of("a", Map.of("b", new Object()))));
        assertThat(out.toString()).isEqualTo("1");
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> out.string("\udc00"));
        assertThat(out.toString()).isEqualTo("1");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        var list = new ArrayList<Object>();
        list.add(list);

        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> JsonText.compact(list))
                .withMessageContaining("contains itself");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # Base64 in typed JSON | bytes
            AQI=                   | 0102
            "A Q\nI="              | 0102
            A-Q_I=                 | 0102
            ""                     | ""
            """)
    void bytesInTypedJsonAreReadAsPythonReadsThem(String text, String bytes) {
        assertThat(HexFormat.of().formatHex(MarkedBytes.base64(text))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b8109dad11d180b400c04fd430c8",
            "{6BA7B810-9DAD-11D1-80B4-00C04FD430C8}", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "6ba7-b8109dad11d180b400c04fd430c8"})
    void uuidsAreReadInAllTheirSpellings(String text) {
        var expected = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(MarkedBytes.uuid(text)).isEqualTo(expected);
        assertThat(TypedJson.decodeString(TypedJson.UUID + text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6ba7b810", "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8a"})
    void whatIsNoUuidStaysText(String text) {
        assertThat(TypedJson.decodeString(TypedJson.UUID + text)).isEqualTo(TypedJson.UUID + text);
    }

    /// The order of Python and of UTF-8, which is not that of Java beyond the basic plane.
    @Test
    void textsAreOrderedByCodePoint() {
        var random = new SplittableRandom(12);
        for (int i = 0; i < 5_000; i++) {
            String a = text(random);
            String b = random.nextInt(5) == 0 ? a : text(random);

            assertThat(Integer.signum(CodePoints.compare(a, b)))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8))))
                    .isEqualTo(-Integer.signum(CodePoints.compare(b, a)));
        }
        assertThat("\ud83d\ude00".compareTo("\uffee")).isNegative();
        assertThat(CodePoints.compare("\ud83d\ude00", "\uffee")).isPositive();
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int left = random.nextInt(4); left > 0; left--) {
            text.appendCodePoint(switch (random.nextInt(4)) {
                case 0 -> random.nextInt('a', 'd');
                case 1 -> random.nextInt(0xe000, 0x10000);
                case 2 -> random.nextInt(0x10000, 0x110000);
                default -> random.nextInt(0x80, 0xd800);
            });
        }
        return text.toString();
    }

    @Test
    void bytesAreUtf8WhereTheJdkSaysSo() {
        var random = new SplittableRandom(99);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = text(random).concat(text(random)).getBytes(UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int to = random.nextInt(bytes.length + 1);
            int from = random.nextInt(to + 1);

            assertThat(Utf8.isValid(bytes, from, to)).isEqualTo(decodes(bytes, from, to));
            assertThat(Utf8.isAscii(bytes, from, to))
                    .isEqualTo(new String(bytes, from, to - from, ISO_8859_1).chars()
                            .allMatch(c -> c < 128));
        }
    }

    private static boolean decodes(byte[] bytes, int from, int to) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # document                      | on one line
            { "a" : [ 1 , 2 ] }             | {"a":[1,2]}
            {"a b":" c  d "}                | {"a b":" c  d "}
            {"a\\" b":"\\\\" , "c":1}       | {"a\\" b":"\\\\","c":1}
            { }                             | {}
            """)
    void whiteSpaceOutsideOfStringsGoes(String document, String line) {
        var out = new JsonBytes();
        byte[] json = ("\n\t" + document + "\r\n").getBytes(UTF_8);
        WhiteSpace.copyWithout(json, 0, json.length, out);

        assertThat(out.toString()).isEqualTo(line);
    }

    @Test
    void keysAreSortedByCodePointAtEveryLevel() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("\ud83d\ude00", 1L);
        map.put("\uffee", Map.of("b", 1L, "a", Collections.emptyList()));
        map.put("a", null);

        assertThat(JsonText.sorted(map))
                .isEqualTo("{\"a\":null,\"\uffee\":{\"a\":[],\"b\":1},\"\ud83d\ude00\":1}");
    }
}
