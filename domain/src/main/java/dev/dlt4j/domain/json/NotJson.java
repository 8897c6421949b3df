package dev.dlt4j.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What programs write in place of JSON values: words of Python and JavaScript, and bytes between joined
/// files.
final class NotJson {
    private static final int MAX_WORD_LENGTH = 10;

    private NotJson() {}

    /// What is at `at` and what to write instead, when it is known.
    static Optional<String> of(byte[] bytes, int at, int end) {
        if (at + 3 <= end && bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb
                && bytes[at + 2] == (byte) 0xbf) {
            return Optional.of("a byte order mark is not JSON; it may only be at the start of a file");
        }
        String word = word(bytes, at, end);
        return switch (word) {
            case "NaN", "nan", "NAN", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "+inf", "Inf",
                    "None",
                    "Null", "NULL", "nil", "undefined", "NaT" ->
                Optional.of(word + " is not JSON; write null");
            case "True", "TRUE" -> Optional.of(word + " is not JSON; write true");
            case "False", "FALSE" -> Optional.of(word + " is not JSON; write false");
            default -> at < end && bytes[at] == 0
                    ? Optional.of("a NUL character is not JSON")
                    : Optional.empty();
        };
    }

    private static String word(byte[] bytes, int at, int end) {
        int stop = at;
        while (stop < end && stop - at <= MAX_WORD_LENGTH && (isLetter(bytes[stop]) || isSign(bytes[stop]))) {
            stop++;
        }
        return new String(bytes, at, stop - at, StandardCharsets.US_ASCII);
    }

    private static boolean isLetter(byte value) {
        return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
    }

    private static boolean isSign(byte value) {
        return value == '-' || value == '+';
    }
}
