package dev.dlt4j.internal.format.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what [CompactProtocol] writes, as values by the ids of their fields.
final class CompactReader {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int STRUCT = 12;

    private final byte[] bytes;
    private int at;

    CompactReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /// The position of the next byte.
    int position() {
        return at;
    }

    /// A struct: its fields by their ids.
    record Struct(Map<Integer, Object> fields) {
        boolean has(int id) {
            return fields.containsKey(id);
        }

        long number(int id, long otherwise) {
            return fields.get(id) instanceof Long number ? number : otherwise;
        }

        String text(int id) {
            return fields.get(id) instanceof byte[] utf8 ? new String(utf8, StandardCharsets.UTF_8) : "";
        }

        boolean flag(int id) {
            return Boolean.TRUE.equals(fields.get(id));
        }

        @Nullable
        Struct struct(int id) {
            return (Struct) fields.get(id);
        }

        /// The structs of a list; none when it is absent.
        List<Struct> structs(int id) {
            return fields.get(id) instanceof List<?> list
                    ? list.stream().map(Struct.class::cast).toList()
                    : List.of();
        }
    }

    Struct struct() {
        Map<Integer, Object> fields = new HashMap<>();
        int id = 0;
        for (int head = next(); head != 0; head = next()) {
            int delta = head >> 4;
            id = delta == 0 ? (int) zigzag() : id + delta;
            fields.put(id, value(head & 15));
        }
        return new Struct(fields);
    }

    private Object value(int type) {
        return switch (type) {
            case TRUE -> true;
            case FALSE -> false;
            case BYTE -> (long) (byte) next();
            case I16, I32, I64 -> zigzag();
            case DOUBLE -> {
                at += Double.BYTES;
                yield 0L;
            }
            case BINARY -> binary();
            case LIST, SET -> list();
            case STRUCT -> struct();
            default -> throw new IllegalArgumentException("not Parquet metadata: type " + type);
        };
    }

    private byte[] binary() {
        byte[] value = new byte[(int) varint()];
        System.arraycopy(bytes, at, value, 0, value.length);
        at += value.length;
        return value;
    }

    private List<Object> list() {
        int head = next();
        int count = head >> 4 == 15 ? (int) varint() : head >> 4;
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(head & 15));
        }
        return values;
    }

    private int next() {
        return bytes[at++] & 0xff;
    }

    private long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    long varint() {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            int part = next();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
    }
}
