package dev.dlt4j.http.message;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Fractions and exponents beyond the range of a double, as `1e400`. JSON allows them, and no column holds
/// them: they are null, as dlt loads them. Whole numbers written in full are exact at any length and stay.
public final class HugeNumbers {
    private static final System.Logger LOG = System.getLogger(HugeNumbers.class.getName());
    private static final Pattern NUMBER = Pattern
            .compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final byte[] NULL = "null".getBytes(UTF_8);

    private HugeNumbers() {}

    /// The JSON with nulls in their place and each other byte where it was; nothing when it has none.
    public static Optional<byte[]> asNull(RestResponse response, byte[] json) {
        byte[] changed = json.clone();
        if (!replace(changed, 0, changed.length)) {
            return Optional.empty();
        }
        warn(response);
        return Optional.of(changed);
    }

    /// Says once for an answer what becomes of them.
    public static void warn(RestResponse response) {
        LOG.log(System.Logger.Level.WARNING,
                "{0}: a number is beyond the range of a double, such as 1e400; it is loaded as null",
                response.request());
    }

    /// Puts nulls in their place; whether there was one.
    public static boolean replace(byte[] json, int from, int to) {
        boolean found = false;
        int at = from;
        while (at < to) {
            if (json[at] == '"') {
                at = behindString(json, at, to);
            } else if (json[at] == '-' || isDigit(json[at])) {
                int end = at + 1;
                while (end < to && (isDigit(json[end]) || ".eE+-".indexOf(json[end]) >= 0)) {
                    end++;
                }
                if (isHuge(new String(json, at, end - at, ISO_8859_1))) {
                    System.arraycopy(NULL, 0, json, at, NULL.length);
                    Arrays.fill(json, at + NULL.length, end, (byte) ' ');
                    found = true;
                }
                at = end;
            } else {
                at++;
            }
        }
        return found;
    }

    private static int behindString(byte[] json, int from, int to) {
        int at = from + 1;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static boolean isHuge(String text) {
        boolean whole = text.chars().allMatch(letter -> letter == '-' || (letter >= '0' && letter <= '9'));
        return !whole && NUMBER.matcher(text).matches() && Double.isInfinite(Double.parseDouble(text));
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
