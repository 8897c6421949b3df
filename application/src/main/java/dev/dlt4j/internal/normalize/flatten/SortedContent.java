package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.json.JsonBytes;
import java.util.Arrays;

/// The JSON from which the id of a historic row is made: its document without white space, keys sorted at
/// every level, keys of dlt's own left out at the first. Copied from the document's bytes, so that no value
/// becomes an object; a document that this does not suit, because of an escape or of a number that dlt would
/// print otherwise, is read the usual way.
final class SortedContent {
    private static final byte[] OWN = {'_', 'd', 'l', 't'};
    private static final int MAX_DEPTH = 100;
    private static final int LONG_DIGITS = 18;
    private static final int DOUBLE_DIGITS = 15;
    /// Python and orjson print smaller numbers with an exponent.
    private static final int ZEROS = 3;

    private final JsonBytes out = new JsonBytes();
    private byte[] bytes = {};
    private int at;
    private byte[] unsorted = new byte[512];
    /// Of each member of the objects that are open: where it begins in the output, where its key ends, where
    /// it ends with its comma.
    private int[] members = new int[96];
    private int size;

    /// Reads a valid document; false when the usual way is needed.
    boolean read(byte[] document, int from) {
        bytes = document;
        at = from;
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
        at = blanks(at + 1);
        while (bytes[at] != '}') {
            int start = out.size();
            boolean skipped = depth == 0
                    && Arrays.equals(bytes, at + 1, at + 1 + OWN.length, OWN, 0, OWN.length);
            if (!string()) {
                return false;
            }
            int keyEnd = out.size();
            out.raw(':');
            at = blanks(blanks(at) + 1);
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
        at++;
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
        at = blanks(at + 1);
        while (bytes[at] != ']') {
            if (!value(depth)) {
                return false;
            }
            out.raw(',');
            next();
        }
        at++;
        close(begin, ']');
        return true;
    }

    /// Moves to the next member or item, or to the end of the object or list.
    private void next() {
        at = blanks(at);
        if (bytes[at] == ',') {
            at = blanks(at + 1);
        }
    }

    /// The end of an object or list stands where a comma was, if it has something in it.
    private void close(int begin, char end) {
        if (out.size() > begin + 1) {
            out.truncate(out.size() - 1);
        }
        out.raw(end);
    }

    private boolean value(int depth) {
        return switch (bytes[at]) {
            case '"' -> string();
            case '{' -> depth < MAX_DEPTH && object(depth + 1);
            case '[' -> depth < MAX_DEPTH && list(depth + 1);
            case 't', 'n' -> copy(4);
            case 'f' -> copy(5);
            default -> number();
        };
    }

    private boolean copy(int length) {
        out.raw(bytes, at, length);
        at += length;
        return true;
    }

    private boolean string() {
        int i = at + 1;
        while (bytes[i] != '"') {
            if (bytes[i++] == '\\') {
                return false;
            }
        }
        return copy(i + 1 - at);
    }

    private boolean number() {
        int whole = bytes[at] == '-' ? at + 1 : at;
        int i = digits(whole);
        int length = i - whole;
        boolean isZero = length == 1 && bytes[whole] == '0';
        if (bytes[i] == '.') {
            int fraction = i + 1;
            i = digits(fraction);
            if (length + i - fraction > DOUBLE_DIGITS || (bytes[i - 1] == '0' && i - fraction > 1)
                    || (isZero && zeros(fraction) > ZEROS)) {
                return false;
            }
        } else if (length > LONG_DIGITS || (isZero && whole > at)) {
            return false;
        }
        return (bytes[i] | 0x20) != 'e' && copy(i - at);
    }

    private int digits(int from) {
        int i = from;
        while (bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private int zeros(int from) {
        int i = from;
        while (bytes[i] == '0') {
            i++;
        }
        return i - from;
    }

    private int blanks(int from) {
        int i = from;
        while (bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private void member(int start, int keyEnd, int end) {
        if (size + 3 > members.length) {
            members = Arrays.copyOf(members, members.length * 2);
        }
        members[size++] = start;
        members[size++] = keyEnd;
        members[size++] = end;
    }

    /// Brings the members of an object into the order of their keys; false when a key comes twice.
    private boolean sort(int first) {
        int from = members[first];
        boolean moved = false;
        for (int next = first + 3; next < size; next += 3) {
            int to = next;
            while (to > first) {
                int order = compare(to - 3, to);
                if (order == 0) {
                    return false;
                } else if (order < 0) {
                    break;
                }
                swap(to - 3, to);
                moved = true;
                to -= 3;
            }
        }
        if (moved) {
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
