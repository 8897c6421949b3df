package dev.dlt4j.domain.json;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A strict reader of RFC 8259 into maps, lists, texts, numbers, booleans and null.
///
/// Integers are `Long`, beyond 64 bits `BigInteger`; numbers with fraction or exponent are `Double`. Of a
/// repeated key the last value counts and the first position. Refused are also lone surrogates, numbers
/// beyond the range of a double and more than 1024 levels.
public final class JsonParser {
    private static final int MAX_DEPTH = 1024;
    private static final int SAFE_DIGITS = 18;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final boolean frozen;
    private int at;
    private int depth;

    private JsonParser(byte[] bytes, int from, int to, boolean frozen) {
        this.bytes = bytes;
        this.start = from;
        this.end = to;
        this.frozen = frozen;
        this.at = from;
    }

    /// Reads one document; maps and lists of the result are the caller's.
    ///
    /// @throws JsonException when it is not JSON, with line and column
    public static @Nullable Object parse(byte[] utf8) {
        return parse(utf8, 0, utf8.length);
    }

    /// Reads the document between two positions.
    public static @Nullable Object parse(byte[] utf8, int from, int to) {
        return new JsonParser(utf8, from, to, false).document();
    }

    /// Reads one document.
    public static @Nullable Object parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    /// As [#parse(byte[], int, int)], but nothing in the result can be changed.
    static @Nullable Object parseFrozen(byte[] utf8, int from, int to) {
        return new JsonParser(utf8, from, to, true).document();
    }

    private @Nullable Object document() {
        var value = value();
        if (peek() >= 0) {
            throw fault("text after the end of the document");
        }
        return value;
    }

    private @Nullable Object value() {
        int first = peek();
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case -1 -> throw fault("unexpected end");
            default -> throw fault("a value is expected");
        };
    }

    private Map<String, @Nullable Object> object() {
        enter();
        var map = new LinkedHashMap<String, @Nullable Object>();
        if (peek() == '}') {
            at++;
        } else {
            do {
                if (peek() != '"') {
                    throw fault("a key in double quotes is expected");
                }
                var key = string();
                if (peek() != ':') {
                    throw fault("a colon is expected");
                }
                at++;
                map.put(key, value());
            } while (more('}'));
        }
        depth--;
        return frozen ? Collections.unmodifiableMap(map) : map;
    }

    private List<@Nullable Object> array() {
        enter();
        var list = new ArrayList<@Nullable Object>();
        if (peek() == ']') {
            at++;
        } else {
            do {
                list.add(value());
            } while (more(']'));
        }
        depth--;
        return frozen ? Collections.unmodifiableList(list) : list;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw fault("more than " + MAX_DEPTH + " levels");
        }
        at++;
    }

    private boolean more(char closing) {
        int next = peek();
        if (next != ',' && next != closing) {
            throw fault("a comma or '" + closing + "' is expected");
        }
        at++;
        return next == ',';
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                throw fault("a value is expected");
            }
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int from = at;
        boolean negative = bytes[at] == '-';
        at += negative ? 1 : 0;
        int digitsFrom = at;
        skipDigits();
        if (bytes[digitsFrom] == '0' && at - digitsFrom > 1) {
            at = digitsFrom;
            throw fault("a number begins with a zero");
        }
        boolean whole = true;
        if (at < end && bytes[at] == '.') {
            whole = false;
            at++;
            skipDigits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            whole = false;
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            skipDigits();
        }
        return whole ? integer(from, digitsFrom, negative) : floating(from);
    }

    private void skipDigits() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw fault("a digit is expected");
        }
    }

    private Object integer(int from, int digitsFrom, boolean negative) {
        if (at - digitsFrom > SAFE_DIGITS) {
            var big = new BigInteger(new String(bytes, from, at - from, ISO_8859_1));
            return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
        }
        long value = 0;
        for (int i = digitsFrom; i < at; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return negative ? -value : value;
    }

    private Double floating(int from) {
        double value = Double.parseDouble(new String(bytes, from, at - from, ISO_8859_1));
        if (Double.isInfinite(value)) {
            at = from;
            throw fault("a number is beyond the range of a double");
        }
        return value;
    }

    private String string() {
        int from = ++at;
        boolean ascii = true;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                throw fault("a control character stands unescaped in a string");
            }
            ascii &= bytes[at++] >= 0;
        }
        if (at >= end) {
            throw fault("a string does not end");
        }
        var text = decoded(from, at, ascii);
        if (bytes[at] == '"') {
            at++;
            return text;
        }
        return escaped(text);
    }

    private String escaped(String head) {
        var text = new StringBuilder(head);
        while (bytes[at] == '\\') {
            escape(text);
            int from = at;
            while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
                if (bytes[at] >= 0 && bytes[at] < ' ') {
                    throw fault("a control character stands unescaped in a string");
                }
                at++;
            }
            if (at >= end) {
                throw fault("a string does not end");
            }
            text.append(decoded(from, at, false));
        }
        at++;
        return text.toString();
    }

    private void escape(StringBuilder text) {
        int letter = at + 1 < end ? bytes[at + 1] : -1;
        switch (letter) {
            case '"', '\\', '/' -> text.append((char) letter);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                unicode(text);
                return;
            }
            default -> throw fault("an unknown escape stands in a string");
        }
        at += 2;
    }

    private void unicode(StringBuilder text) {
        char first = unit(at);
        if (!Character.isSurrogate(first)) {
            text.append(first);
            at += 6;
            return;
        }
        boolean goesOn = at + 7 < end && bytes[at + 6] == '\\' && bytes[at + 7] == 'u';
        char second = Character.isHighSurrogate(first) && goesOn ? unit(at + 6) : 0;
        if (!Character.isLowSurrogate(second)) {
            throw fault("half of a surrogate pair stands alone");
        }
        text.append(first).append(second);
        at += 12;
    }

    private char unit(int escape) {
        int unit = 0;
        for (int i = escape + 2; i < escape + 6; i++) {
            int digit = i < end ? Character.digit((char) (bytes[i] & 0xff), 16) : -1;
            if (digit < 0) {
                throw fault("four hexadecimal digits are expected after \\u");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    /// `new String` puts U+FFFD for what is not UTF-8; only then the bytes need a second, strict look.
    private String decoded(int from, int to, boolean ascii) {
        if (ascii) {
            return new String(bytes, from, to - from, ISO_8859_1);
        }
        var text = new String(bytes, from, to - from, UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            try {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            } catch (CharacterCodingException e) {
                at = from;
                throw fault("a string is not UTF-8");
            }
        }
        return text;
    }

    /// The next byte that is not white space, -1 at the end.
    private int peek() {
        while (at < end) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xff;
            }
            at++;
        }
        return -1;
    }

    private JsonException fault(String reason) {
        int line = 1;
        int lineStart = start;
        for (int i = start; i < at && i < end; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = new String(bytes, lineStart, at - lineStart, UTF_8).length() + 1;
        return new JsonException(reason, line, column, at - start);
    }
}
