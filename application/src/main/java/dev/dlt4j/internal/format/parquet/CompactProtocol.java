package dev.dlt4j.internal.format.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Thrift's compact protocol, as far as Parquet metadata need it. Fields of a struct are written in order of
/// their ids.
final class CompactProtocol {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final GrowingBytes out;
    private int[] outerIds = new int[8];
    private int depth;
    private int lastId;

    CompactProtocol(GrowingBytes out) {
        this.out = out;
    }

    /// Starts a struct that is not a field: the outermost one or an element of a list.
    void beginStruct() {
        if (depth == outerIds.length) {
            outerIds = Arrays.copyOf(outerIds, depth * 2);
        }
        outerIds[depth++] = lastId;
        lastId = 0;
    }

    void beginStruct(int id) {
        field(id, STRUCT);
        beginStruct();
    }

    void endStruct() {
        out.put(0);
        lastId = outerIds[--depth];
    }

    void emptyStruct(int id) {
        beginStruct(id);
        endStruct();
    }

    void bool(int id, boolean value) {
        field(id, value ? TRUE : FALSE);
    }

    void int8(int id, int value) {
        field(id, BYTE);
        out.put(value);
    }

    void int32(int id, int value) {
        field(id, I32);
        varint(zigzag(value));
    }

    void int64(int id, long value) {
        field(id, I64);
        varint(zigzag(value));
    }

    void string(int id, String value) {
        field(id, BINARY);
        string(value);
    }

    /// Starts a list of structs; each follows with [#beginStruct()] and [#endStruct()].
    void structs(int id, int count) {
        list(id, STRUCT, count);
    }

    void int32s(int id, int... values) {
        list(id, I32, values.length);
        for (int value : values) {
            varint(zigzag(value));
        }
    }

    void strings(int id, String... values) {
        list(id, BINARY, values.length);
        for (String value : values) {
            string(value);
        }
    }

    private void field(int id, int type) {
        int delta = id - lastId;
        if (delta > 0 && delta <= 15) {
            out.put((delta << 4) | type);
        } else {
            out.put(type);
            varint(zigzag(id));
        }
        lastId = id;
    }

    private void list(int id, int type, int count) {
        field(id, LIST);
        if (count < 15) {
            out.put((count << 4) | type);
        } else {
            out.put(0xf0 | type);
            varint(count);
        }
    }

    private void string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.put(utf8, 0, utf8.length);
    }

    private void varint(long value) {
        varint(out, value);
    }

    static void varint(GrowingBytes out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.put(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.put((int) rest);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }
}
