package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.internal.normalize.rows.Field;
import org.jspecify.annotations.Nullable;

/// A value whose column or type is decided at the document's end.
///
/// @param row   the row's number in the document
/// @param value as in the document, typed strings still marked
/// @param place its position in its row, see [Field#place()]
@SuppressWarnings("ArrayRecordComponent") // compared by place only, never by equals
record OpenCell(Field field, int row, @Nullable Object value, int[] place) {

    /// dlt's order of flattening: at each level plain values in the order of their keys, then the objects,
    /// the last one first.
    static int compare(int[] one, int[] other) {
        int common = Math.min(one.length, other.length);
        for (int i = 0; i < common; i++) {
            if (one[i] != other[i]) {
                boolean oneEnds = i == one.length - 1;
                boolean otherEnds = i == other.length - 1;
                if (oneEnds || otherEnds) {
                    return oneEnds && otherEnds ? Integer.compare(one[i], other[i]) : oneEnds ? -1 : 1;
                }
                return Integer.compare(other[i], one[i]);
            }
        }
        return Integer.compare(one.length, other.length);
    }
}
