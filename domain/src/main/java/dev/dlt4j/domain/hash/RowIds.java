package dev.dlt4j.domain.hash;

import java.nio.charset.StandardCharsets;

/// Row ids that follow from content: ten bytes of SHAKE128 as fourteen characters of Base64.
///
/// An instance allocates nothing per id and is not safe for use by two threads.
public final class RowIds {
    /// Characters of an id.
    public static final int LENGTH = IdText.CHARS;

    private final Shake128 shake = new Shake128();
    private final byte[] digest = new byte[IdText.BYTES];
    private final byte[] digits = new byte[20];

    /// Writes the id of a nested row, that of `{parentId}_{table}_{listIndex}`.
    ///
    /// @param parentId the parent's id in UTF-8
    /// @param table the nested table's normalized name in UTF-8
    /// @param listIndex position in the parent's list, from 0
    /// @param out takes fourteen ASCII bytes from `offset` on
    public void nested(byte[] parentId, byte[] table, long listIndex, byte[] out, int offset) {
        nested(parentId, 0, parentId.length, table, listIndex, out, offset);
    }

    /// As above, with the parent's id inside a longer array.
    public void nested(
            byte[] parentId, int from, int length, byte[] table, long listIndex, byte[] out, int offset) {
        shake.update(parentId, from, length);
        shake.update((byte) '_');
        shake.update(table, 0, table.length);
        shake.update((byte) '_');
        updateNumber(listIndex);
        shake.finish(digest, 0, IdText.BYTES);
        IdText.write(digest, 0, out, offset);
    }

    /// The id of a nested row.
    public static String nested(String parentId, String table, long listIndex) {
        return of((parentId + "_" + table + "_" + listIndex).getBytes(StandardCharsets.UTF_8));
    }

    /// The id of a root row from the JSON text of its content or key.
    public static String of(byte[] json) {
        return Shake128.base64(json, IdText.BYTES);
    }

    /// Writes the id of a root row from the JSON text of its content or key.
    public void ofJson(byte[] json, int from, int length, byte[] out, int offset) {
        shake.update(json, from, length);
        shake.finish(digest, 0, IdText.BYTES);
        IdText.write(digest, 0, out, offset);
    }

    private void updateNumber(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a list index is negative: " + number);
        }
        int at = digits.length;
        long left = number;
        do {
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left != 0);
        shake.update(digits, at, digits.length - at);
    }
}
