package dev.dlt4j.domain.naming;

import dev.dlt4j.domain.hash.Shake128;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Fits names into a greatest length: the middle gives way to a tag hashed from the original name, so that
/// names cut to the same text stay different.
public final class Shortening {
    private static final int TAG_BYTES = 4;

    private Shortening() {}

    /// Returns `normalized`, or when it is longer than `maxLength` code points, its start, a tag and its end.
    ///
    /// @param original the name before normalization; the tag is computed from it
    /// @param maxLength in code points, 0 for none
    /// @throws NameException when `maxLength` leaves no room for the tag
    public static String shorten(String normalized, String original, int maxLength) {
        if (maxLength == 0 || normalized.length() <= maxLength) {
            return normalized;
        }
        int length = normalized.codePointCount(0, normalized.length());
        return length <= maxLength ? normalized : cut(normalized, length, tag(original), maxLength);
    }

    /// Six lowercase letters and digits that stand for the original name.
    public static String tag(String original) {
        return Shake128.base64(original.getBytes(StandardCharsets.UTF_8), TAG_BYTES)
                .replace('/', 'a')
                .replace('+', 'b')
                .toLowerCase(Locale.ROOT);
    }

    private static String cut(String name, int length, String tag, int maxLength) {
        int kept = maxLength - tag.length();
        if (kept < 0) {
            throw new NameException("The name '" + name + "' cannot be shortened to " + maxLength
                    + " characters: the tag that keeps shortened names apart takes " + tag.length() + ".");
        }
        int head = name.offsetByCodePoints(0, kept - kept / 2);
        int tail = name.offsetByCodePoints(0, length - kept / 2);
        return name.substring(0, head) + tag + name.substring(tail);
    }
}
