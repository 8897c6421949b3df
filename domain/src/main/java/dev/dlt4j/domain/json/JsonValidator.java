package dev.dlt4j.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Checks that bytes are one JSON object in valid UTF-8 whose numbers can be kept. Allocates nothing per
/// document; an instance is used by one thread at a time.
///
/// Refused are what RFC 8259 refuses, and also lone surrogates and numbers beyond the range of a double: they
/// have no faithful place in a table.
public final class JsonValidator {
    private static final int MAX_DEPTH = 1024;

    private byte[] bytes = new byte[0];
    private int end;
    private boolean crossedLine;
    /// One byte per open container: `{` or `[`.
    private byte[] open = new byte[64];

    /// Checks the object that begins at or after `from`, past white space.
    ///
    /// @return the index behind its closing brace
    /// @throws JsonFault when the bytes up to `to` do not begin with a JSON object
    public int object(byte[] source, int from, int to) {
        bytes = source;
        end = to;
        int at = skipBlanks(from);
        crossedLine = false;
        if (at >= end) {
            throw new JsonFault("a JSON object is expected, but there is nothing", at);
        }
        if (bytes[at] != '{') {
            int behind = bytes[at] == '[' ? at : scalar(at);
            throw new JsonFault("a JSON object is expected, not " + nameOf(bytes[at]), Math.min(at, behind));
        }
        return container(at);
    }

    /// Checks the JSON value of any kind that begins at or after `from`, past white space.
    ///
    /// @return the index behind it
    public int value(byte[] source, int from, int to) {
        bytes = source;
        end = to;
        int at = skipBlanks(from);
        if (at >= end) {
            throw new JsonFault("a JSON value is expected, but there is nothing", at);
        }
        return bytes[at] == '{' || bytes[at] == '[' ? container(at) : scalar(at);
    }

    /// Whether the bytes are one JSON number that can be kept, and nothing else.
    public boolean isNumber(byte[] source, int from, int to) {
        if (from == to || (source[from] != '-' && !isDigit(source[from]))) {
            return false;
        }
        bytes = source;
        end = to;
        try {
            return number(from) == to;
        } catch (JsonFault none) {
            return false;
        }
    }

    /// Whether the last object checked goes over more than one line.
    public boolean crossedLine() {
        return crossedLine;
    }

    private static String nameOf(byte first) {
        return switch (first) {
            case '[' -> "a list";
            case '"' -> "a string";
            case 't', 'f' -> "a boolean";
            case 'n' -> "null";
            default -> "a number";
        };
    }

    private int container(int start) {
        int depth = 0;
        int at = start;
        while (true) {
            byte first = bytes[at];
            if (first == '{' || first == '[') {
                push(depth++, first, at);
                at = skipBlanks(at + 1);
                if (at >= end || bytes[at] != closing(first)) {
                    at = need(first == '{' ? key(at) : at);
                    continue;
                }
                depth--;
                at++;
            } else {
                at = scalar(at);
            }
            while (true) {
                if (depth == 0) {
                    return at;
                }
                at = need(skipBlanks(at));
                byte container = open[depth - 1];
                if (bytes[at] == ',') {
                    at = skipBlanks(at + 1);
                    at = need(container == '{' ? key(at) : at);
                    break;
                }
                if (bytes[at] != closing(container)) {
                    throw new JsonFault("a comma or '" + (char) closing(container) + "' is expected", at);
                }
                depth--;
                at++;
            }
        }
    }

    private static byte closing(byte container) {
        return (byte) (container == '{' ? '}' : ']');
    }

    private void push(int depth, byte kind, int at) {
        if (depth == open.length) {
            if (depth >= MAX_DEPTH) {
                throw new JsonFault("values are nested more than " + MAX_DEPTH + " levels deep", at);
            }
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth] = kind;
    }

    /// Checks a key and its colon; returns where the value begins.
    private int key(int at) {
        need(at);
        if (bytes[at] != '"') {
            throw new JsonFault("a key in double quotes is expected", at);
        }
        int colon = need(skipBlanks(string(at)));
        if (bytes[colon] != ':') {
            throw new JsonFault("a colon is expected behind the key", colon);
        }
        return skipBlanks(colon + 1);
    }

    private int scalar(int at) {
        return switch (bytes[at]) {
            case '"' -> string(at);
            case 't' -> word(at, "true");
            case 'f' -> word(at, "false");
            case 'n' -> word(at, "null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(at);
            default -> throw noValue(at);
        };
    }

    /// Names what stands where a value should, when other programs write it there.
    private JsonFault noValue(int at) {
        return new JsonFault(NotJson.of(bytes, at, end).orElse("a JSON value is expected"), at);
    }

    private int word(int at, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (at + i >= end || bytes[at + i] != expected.charAt(i)) {
                throw noValue(at);
            }
        }
        return at + expected.length();
    }

    private int number(int start) {
        int at = bytes[start] == '-' ? start + 1 : start;
        if (at >= end || !isDigit(bytes[at])) {
            throw at < end && (bytes[at] | 0x20) == 'i'
                    ? noValue(start)
                    : new JsonFault("digits are expected", at);
        }
        if (bytes[at] == '0' && at + 1 < end && isDigit(bytes[at + 1])) {
            throw new JsonFault("a number does not begin with a zero", at);
        }
        at = digits(at);
        if (at < end && bytes[at] == '.') {
            at = digits(at + 1);
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            int sign = at + 1 < end && (bytes[at + 1] == '-' || bytes[at + 1] == '+') ? at + 2 : at + 1;
            at = digits(sign);
            requireFinite(start, at);
        } else if (at - start > 300) {
            requireFinite(start, at);
        }
        return at;
    }

    private void requireFinite(int start, int stop) {
        String text = new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
        if (Double.isInfinite(Double.parseDouble(text))) {
            throw new JsonFault("a number is too large to be kept", start);
        }
    }

    private int digits(int start) {
        int at = start;
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
        if (at == start) {
            throw new JsonFault("digits are expected", at);
        }
        return at;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    /// Checks the string that begins at the quote `start`; returns the index behind its closing quote.
    private int string(int start) {
        int at = start + 1;
        while (true) {
            while (at + 8 <= end) {
                long special = EightBytes.notPlain(EightBytes.at(bytes, at));
                if (special != 0) {
                    at += EightBytes.before(special);
                    break;
                }
                at += 8;
            }
            if (at >= end) {
                throw new JsonFault("a string is not closed", start);
            }
            byte found = bytes[at];
            if (found == '"') {
                return at + 1;
            } else if (found == '\\') {
                at = escape(at);
            } else if (found < 0) {
                at = multiByte(at);
            } else if (found < 0x20) {
                throw new JsonFault(found == '\n' || found == '\r'
                        ? "a string is not closed on its line"
                        : "a control character in a string must be escaped", at);
            } else {
                at++;
            }
        }
    }

    private int escape(int at) {
        need(at + 1);
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> {
                int unit = hex(at + 2);
                if (unit >= 0xDC00 && unit <= 0xDFFF) {
                    throw new JsonFault("half of a surrogate pair stands alone", at);
                }
                if (unit < 0xD800 || unit > 0xDBFF) {
                    yield at + 6;
                }
                if (at + 12 > end || bytes[at + 6] != '\\' || bytes[at + 7] != 'u'
                        || (hex(at + 8) & 0xFC00) != 0xDC00) {
                    throw new JsonFault("half of a surrogate pair stands alone", at);
                }
                yield at + 12;
            }
            default -> throw new JsonFault("an unknown escape in a string", at);
        };
    }

    private int hex(int at) {
        if (at + 4 > end) {
            throw new JsonFault("a string is not closed", at);
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[at + i], 16);
            if (digit < 0) {
                throw new JsonFault("four hexadecimal digits are expected behind \\u", at + i);
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /// Checks one character of two to four bytes: no overlong form, no surrogate, nothing beyond U+10FFFF.
    private int multiByte(int at) {
        int first = bytes[at] & 0xFF;
        int second = tail(at + 1);
        if (first >= 0xC2 && first <= 0xDF && second >= 0) {
            return at + 2;
        }
        int third = tail(at + 2);
        if (first >= 0xE0 && first <= 0xEF && second >= (first == 0xE0 ? 0x20 : 0) && third >= 0
                && !(first == 0xED && second >= 0x20)) {
            return at + 3;
        }
        if (first >= 0xF0 && first <= 0xF4 && second >= (first == 0xF0 ? 0x10 : 0) && third >= 0
                && tail(at + 3) >= 0
                && !(first == 0xF4 && second >= 0x10)) {
            return at + 4;
        }
        throw new JsonFault("the bytes are not UTF-8", at);
    }

    /// The six bits of a continuation byte, or -1.
    private int tail(int at) {
        return at < end && (bytes[at] & 0xC0) == 0x80 ? bytes[at] & 0x3F : -1;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < end
                && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            crossedLine |= bytes[at] == '\n';
            at++;
        }
        return at;
    }

    private int need(int at) {
        if (at >= end) {
            throw new JsonFault("the document ends too early", end);
        }
        return at;
    }
}
