package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.json.JsonBytes;
import java.util.Arrays;

/// The JSON from which the id of a historic row is made: its document without white space, keys sorted at
/// every level, keys of dlt's own left out at the first. Copied from the document's bytes, so that no value
/// becomes an object; a document that this does not suit, because of an escape, of a number that dlt would
/// print otherwise or of many keys in no order, is read the usual way.
final class SortedContent {
    private static final byte[] OWN = {'_', 'd', 'l', 't'};
    private static final int MAX_DEPTH = 100;
    /// Insertion sort is quadratic: an object that needs more swaps is sorted faster as a parsed value.
    private static final int MAX_SWAPS = 1 << 16;
    private static final int LONG_DIGITS = 18;
    private static final int DOUBLE_DIGITS = 15;
    /// Python and orjson print smaller numbers with an exponent.
    private static final int ZEROS = 3;

    private final ByteCursor in = new ByteCursor();
    private final JsonBytes out = new JsonBytes();
    private byte[] unsorted = new byte[512];
    /// Of each member of the objects that are open: where it begins in the output, where its key ends, where
    /// it ends with its comma.
    private int[] members = new int[96];
    private int size;

    /// Reads a valid document; false when the usual way is needed.
    boolean read(byte[] document, int from) {
        in.bytes = document;
        in.at = from;
        size = 0;
        out.clear();
        return document[from] == '{' && object(0);
    }

    byte[] array() {
        return out.array();
    }

    int length() {
        return out.size();
    }

    private boolean object(int depth) {
        int first = size;
        int begin = out.size();
        out.raw('{');
        in.at = in.blanks(in.at + 1);
        while (in.bytes[in.at] != '}') {
            int start = out.size();
            boolean skipped = depth == 0
                    && Arrays.equals(in.bytes, in.at + 1, in.at + 1 + OWN.length, OWN, 0, OWN.length);
            if (!string()) {
                return false;
            }
            int keyEnd = out.size();
            out.raw(':');
            in.at = in.blanks(in.blanks(in.at) + 1);
            if (!value(depth)) {
                return false;
            }
            out.raw(',');
            if (skipped) {
                out.truncate(start);
            } else {
                member(start, keyEnd, out.size());
            }
            next();
        }
        in.at++;
        if (size > first && !sort(first)) {
            return false;
        }
        close(begin, '}');
        size = first;
        return true;
    }

    private boolean list(int depth) {
        int begin = out.size();
        out.raw('[');
        in.at = in.blanks(in.at + 1);
        while (in.bytes[in.at] != ']') {
            if (!value(depth)) {
                return false;
            }
            out.raw(',');
            next();
        }
        in.at++;
        close(begin, ']');
        return true;
    }

    /// Moves to the next member or item, or to the end of the object or list.
    private void next() {
        in.at = in.blanks(in.at);
        if (in.bytes[in.at] == ',') {
            in.at = in.blanks(in.at + 1);
        }
    }

    /// Ends an object or list; the comma behind its last member or item is replaced.
    private void close(int begin, char end) {
        if (out.size() > begin + 1) {
            out.truncate(out.size() - 1);
        }
        out.raw(end);
    }

    private boolean value(int depth) {
        return switch (in.bytes[in.at]) {
            case '"' -> string();
            case '{' -> depth < MAX_DEPTH && object(depth + 1);
            case '[' -> depth < MAX_DEPTH && list(depth + 1);
            case 't', 'n' -> copy(4);
            case 'f' -> copy(5);
            default -> number();
        };
    }

    private boolean copy(int length) {
        out.raw(in.bytes, in.at, length);
        in.at += length;
        return true;
    }

    private boolean string() {
        int end = in.quoteOrBackslash(in.at + 1);
        return in.bytes[end] == '"' && copy(end + 1 - in.at);
    }

    private boolean number() {
        int whole = in.bytes[in.at] == '-' ? in.at + 1 : in.at;
        int i = digits(whole);
        int length = i - whole;
        boolean isZero = length == 1 && in.bytes[whole] == '0';
        if (in.bytes[i] == '.') {
            int fraction = i + 1;
            i = digits(fraction);
            if (length + i - fraction > DOUBLE_DIGITS || (in.bytes[i - 1] == '0' && i - fraction > 1)
                    || (isZero && zeros(fraction) > ZEROS)) {
                return false;
            }
        } else if (length > LONG_DIGITS || (isZero && whole > in.at)) {
            return false;
        }
        return (in.bytes[i] | 0x20) != 'e' && copy(i - in.at);
    }

    private int digits(int from) {
        int i = from;
        while (in.bytes[i] >= '0' && in.bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private int zeros(int from) {
        int i = from;
        while (in.bytes[i] == '0') {
            i++;
        }
        return i - from;
    }

    private void member(int start, int keyEnd, int end) {
        if (size + 3 > members.length) {
            members = Arrays.copyOf(members, members.length * 2);
        }
        members[size++] = start;
        members[size++] = keyEnd;
        members[size++] = end;
    }

    /// Sorts the members of an object by their keys, by insertion, as most objects are small or in order
    /// already; false when a key comes twice, or when that takes too many swaps.
    private boolean sort(int first) {
        int from = members[first];
        int swaps = 0;
        for (int next = first + 3; next < size; next += 3) {
            int to = next;
            while (to > first) {
                int order = compare(to - 3, to);
                if (order == 0 || swaps == MAX_SWAPS) {
                    return false;
                } else if (order < 0) {
                    break;
                }
                swap(to - 3, to);
                swaps++;
                to -= 3;
            }
        }
        if (swaps > 0) {
            rearrange(first, from);
        }
        return true;
    }

    private int compare(int one, int other) {
        byte[] written = out.array();
        return Arrays.compareUnsigned(written, members[one] + 1, members[one + 1] - 1, written,
                members[other] + 1, members[other + 1] - 1);
    }

    private void swap(int one, int other) {
        for (int i = 0; i < 3; i++) {
            int kept = members[one + i];
            members[one + i] = members[other + i];
            members[other + i] = kept;
        }
    }

    private void rearrange(int first, int from) {
        int length = out.size() - from;
        if (unsorted.length < length) {
            unsorted = new byte[length * 2];
        }
        System.arraycopy(out.array(), from, unsorted, 0, length);
        out.truncate(from);
        for (int i = first; i < size; i += 3) {
            out.raw(unsorted, members[i] - from, members[i + 2] - members[i]);
        }
    }
}
