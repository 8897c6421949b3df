package dev.dlt4j.domain.value;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes whose text form is hexadecimal with the prefix `0x`, not Base64. They become a column of type
/// `binary`.
///
/// Equal when their bytes are. Immutable: bytes are copied on the way in and on the way out.
public final class HexBytes {
    private final byte[] bytes;

    public HexBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// Reads hexadecimal digits of either case, with or without `0x`; blanks between bytes are skipped.
    ///
    /// @throws IllegalArgumentException when a digit is missing or is not one
    public static HexBytes parse(String text) {
        var digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        return new HexBytes(HexFormat.of().parseHex(withoutBlanks(digits)));
    }

    private static String withoutBlanks(String digits) {
        if (digits.chars().noneMatch(c -> c <= ' ')) {
            return digits;
        }
        var kept = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > ' ') {
                kept.append(digits.charAt(i));
            } else if (kept.length() % 2 != 0) {
                throw new IllegalArgumentException("a blank splits the two digits of a byte");
            }
        }
        return kept.toString();
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// How many bytes there are.
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HexBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// `0x` and lowercase digits.
    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
