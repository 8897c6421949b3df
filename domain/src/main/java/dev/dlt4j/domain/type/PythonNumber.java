package dev.dlt4j.domain.type;

import dev.dlt4j.domain.value.NonFiniteDecimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads numbers from text like Python: digits of any script, underscores, white space around, and the
/// names of NaN and infinities. Every method returns null when the text is not a number.
final class PythonNumber {
    private static final int MAX_INTEGER_DIGITS = 4300;
    private static final char OTHER = '?';

    private PythonNumber() {}

    /// Text without the white space around it, by Python's rules.
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// An integer of radix 10, of at most 4300 digits, or 16 with or without `0x`; sign allowed, underscores
    /// between digits only.
    static @Nullable BigInteger integer(String text, int radix) {
        String digits = ascii(strip(text));
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (radix == 16 && (digits.startsWith("0x") || digits.startsWith("0X"))) {
            digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
        }
        String plain = withoutUnderscores(digits, radix);
        if (plain == null || !isDigits(plain, 0, plain.length(), radix)
                || (radix == 10 && plain.length() > MAX_INTEGER_DIGITS)) {
            return null;
        }
        BigInteger value = new BigInteger(plain, radix);
        return negative ? value.negate() : value;
    }

    /// A double; underscores between digits only.
    static @Nullable Double floating(String text) {
        String plain = withoutUnderscores(ascii(strip(text)), 10);
        if (plain == null) {
            return null;
        }
        if (isNumber(plain)) {
            return Double.valueOf(plain);
        }
        return switch (unsigned(plain).toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" ->
                plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> null;
        };
    }

    /// [BigDecimal] with the scale as written, or [NonFiniteDecimal]; underscores anywhere.
    static @Nullable Object decimal(String text) {
        String plain = ascii(strip(text)).replace("_", "");
        if (isNumber(plain)) {
            try {
                return new BigDecimal(plain);
            } catch (NumberFormatException e) {
                // an exponent beyond 32 bits
                return null;
            }
        }
        String name = unsigned(plain).toLowerCase(Locale.ROOT);
        if (name.equals("inf") || name.equals("infinity")) {
            return plain.startsWith("-") ? NonFiniteDecimal.NEGATIVE_INFINITY : NonFiniteDecimal.INFINITY;
        }
        int payload = name.startsWith("nan") ? 3 : name.startsWith("snan") ? 4 : -1;
        return payload >= 0 && (payload == name.length() || isDigits(name, payload, name.length(), 10))
                ? NonFiniteDecimal.NAN
                : null;
    }

    /// `[sign] digits [. digits] [e [sign] digits]` with digits on at least one side of the point.
    private static boolean isNumber(String text) {
        int start = text.length() - unsigned(text).length();
        int point = skipDigits(text, start);
        int digits = point - start;
        int end = point;
        if (text.startsWith(".", point)) {
            end = skipDigits(text, point + 1);
            digits += end - point - 1;
        }
        if (digits == 0 || end == text.length()) {
            return digits > 0;
        }
        if (text.charAt(end) != 'e' && text.charAt(end) != 'E') {
            return false;
        }
        int exponent = end + 1;
        if (text.startsWith("+", exponent) || text.startsWith("-", exponent)) {
            exponent++;
        }
        return isDigits(text, exponent, text.length(), 10);
    }

    private static String unsigned(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at), 10)) {
            at++;
        }
        return at;
    }

    private static boolean isDigits(String text, int from, int to, int radix) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i), radix)) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isDigit(char c, int radix) {
        return c < 128 && Character.digit(c, radix) >= 0;
    }

    private static @Nullable String withoutUnderscores(String text, int radix) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '_'
                    && (i == 0 || i == text.length() - 1 || !isDigit(text.charAt(i - 1), radix)
                            || !isDigit(text.charAt(i + 1), radix))) {
                return null;
            }
        }
        return text.replace("_", "");
    }

    /// Decimal digits of any script as ASCII, every other non-ASCII character as one that no number has.
    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < 128) {
                ascii.append((char) c);
            } else {
                ascii.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : OTHER);
            }
        });
        return ascii.toString();
    }

    private static boolean isSpace(char c) {
        return switch (c) {
            case ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || (c >= 0x2000 && c <= 0x200A);
        };
    }
}
