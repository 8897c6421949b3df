package dev.dlt4j.domain.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Both of our readers of JSON beside Jackson's, on documents made by chance and then spoiled byte by byte.
/// What Jackson and a strict decoder of UTF-8 take, ours take, with the same value; but we refuse lone
/// surrogates and numbers beyond a double, and [JsonValidator] all that is no object.
final class JsonOracleTest {
    private static final int DOCUMENTS = 4_000;
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final String SPOILERS = "{}[]\",:\\ue0-+.truefalsn\u0001 \n\t\u00e9\ud83d\ude00\ud800";

    @Test
    void soundDocumentsAreReadAsJacksonReadsThem() throws IOException {
        var random = new SplittableRandom(1_234);
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = object(random, 0);
            byte[] utf8 = text.getBytes(UTF_8);

            assertThat(JsonParser.parse(utf8)).as(text).isEqualTo(byJackson(text));
            assertThat(new JsonValidator().object(utf8, 0, utf8.length)).as(text).isEqualTo(utf8.length);
        }
    }

    @Test
    void spoiledDocumentsAreRefusedWhereJacksonRefusesThem() throws IOException {
        var random = new SplittableRandom(98_765);
        var validator = new JsonValidator();
        int refused = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] utf8 = spoiled(object(random, 0).getBytes(UTF_8), random);
            boolean sound = isSound(utf8);
            refused += sound ? 0 : 1;
            String text = new String(utf8, UTF_8);

            assertThat(parses(utf8)).as(text).isEqualTo(sound);
            assertThat(validates(validator, utf8)).as(text).isEqualTo(sound && text.strip().startsWith("{"));
        }
        assertThat(refused).isBetween(DOCUMENTS / 3, DOCUMENTS - DOCUMENTS / 10);
    }

    @Test
    void whatWeWriteJacksonReads() throws IOException {
        var random = new SplittableRandom(5);
        for (int i = 0; i < DOCUMENTS; i++) {
            Object value = JsonParser.parse(object(random, 0));

            assertThat(byJackson(new String(JsonText.exactBytes(value), UTF_8))).isEqualTo(value);
        }
    }

    private static boolean parses(byte[] utf8) {
        try {
            JsonParser.parse(utf8);
            return true;
        } catch (JsonException e) {
            assertThat(e.offset()).isBetween(0, utf8.length);
            return false;
        }
    }

    /// Only white space may stand behind the object.
    private static boolean validates(JsonValidator validator, byte[] utf8) {
        try {
            int end = validator.object(utf8, 0, utf8.length);
            return new String(utf8, end, utf8.length - end, UTF_8).matches("[ \\t\\r\\n]*");
        } catch (JsonFault e) {
            assertThat(e.offset()).isBetween(0, utf8.length);
            return false;
        }
    }

    private static boolean isSound(byte[] utf8) throws IOException {
        try {
            Object value = byJackson(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
            return isKeepable(value);
        } catch (JsonProcessingException | CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isKeepable(@Nullable Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number);
            case String text -> UTF_8.newEncoder().canEncode(text);
            case List<?> list -> list.stream().allMatch(JsonOracleTest::isKeepable);
            case Map<?, ?> map -> map.keySet().stream().allMatch(JsonOracleTest::isKeepable)
                    && map.values().stream().allMatch(JsonOracleTest::isKeepable);
            case null, default -> true;
        };
    }

    private static @Nullable Object byJackson(String text) throws IOException {
        try (var parser = JACKSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "nothing");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more behind the end");
            }
            return value;
        }
    }

    private static @Nullable Object value(com.fasterxml.jackson.core.JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getNumberType() == NumberType.BIG_INTEGER
                    ? parser.getBigIntegerValue()
                    : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static String object(SplittableRandom random, int depth) {
        var text = new StringBuilder("{").append(blank(random));
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",").append(blank(random)).append(string(random)).append(blank(random))
                    .append(':')
                    .append(blank(random)).append(any(random, depth + 1)).append(blank(random));
        }
        return text.append('}').toString();
    }

    private static String any(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 8)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 3 -> number(random);
            case 4, 5 -> string(random);
            case 6 -> object(random, depth);
            default -> "[" + blank(random) + any(random, depth + 1) + blank(random) + ","
                    + any(random, depth + 1) + "]";
        };
    }

    private static String number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Double.toString(random.nextDouble() * 1e6);
            case 1 -> random.nextInt(100) + "e" + random.nextInt(-30, 300);
            case 2 -> "-0." + random.nextInt(1000) + "E+" + random.nextInt(20);
            default -> random.nextLong(1, Long.MAX_VALUE) + "" + random.nextLong(0, Long.MAX_VALUE);
        };
    }

    private static String string(SplittableRandom random) {
        var text = new StringBuilder("\"");
        for (int left = random.nextInt(12); left > 0; left--) {
            text.append(switch (random.nextInt(8)) {
                case 0 -> "\\" + "\"\\/bfnrt".charAt(random.nextInt(8));
                case 1 -> "\\u%04x".formatted(random.nextInt(0xd800));
                case 2 -> "\\uD83D\\uDE00";
                case 3 -> Character.toString(random.nextInt(0xe000, 0x110000));
                case 4 -> Character.toString(random.nextInt(0x80, 0xd800));
                default -> "abcdefgh".substring(random.nextInt(8));
            });
        }
        return text.append('"').toString();
    }

    private static String blank(SplittableRandom random) {
        return random.nextInt(4) == 0 ? " \t\r\n".substring(random.nextInt(4)) : "";
    }

    /// One to three bytes cut out, put in or changed.
    private static byte[] spoiled(byte[] utf8, SplittableRandom random) {
        byte[] bytes = utf8;
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            int at = random.nextInt(bytes.length + 1);
            byte[] sign = random.nextInt(5) == 0
                    ? new byte[]{(byte) random.nextInt(256)}
                    : SPOILERS.substring(random.nextInt(SPOILERS.length())).substring(0, 1).getBytes(UTF_8);
            int cut = Math.min(bytes.length - at, random.nextInt(2));
            byte[] put = random.nextInt(3) == 0 ? new byte[0] : sign;
            byte[] changed = new byte[bytes.length - cut + put.length];
            System.arraycopy(bytes, 0, changed, 0, at);
            System.arraycopy(put, 0, changed, at, put.length);
            System.arraycopy(bytes, at + cut, changed, at + put.length, bytes.length - at - cut);
            bytes = changed;
        }
        return bytes;
    }
}
