package dev.dlt4j.cloud.filesystem.internal.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the binary form of a footer or a page header (Thrift's compact protocol) without trusting it: no
/// length, count or depth that the bytes claim is followed beyond the bytes that are there, so that what
/// takes memory or time later is known to be bounded by the size of the file.
final class ThriftReader {
    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int DOUBLE = 7;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_VARINT = 10;

    private final ByteBuffer bytes;
    private int position;
    private int header;
    private int depth;

    ThriftReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @FunctionalInterface
    interface Fields {
        /// Reads the value of a field.
        ///
        /// @return false to have it skipped
        boolean read(int id, int type);
    }

    int position() {
        return position;
    }

    /// Where the current field began: the byte that holds its type.
    int header() {
        return header;
    }

    void struct(Fields fields) {
        deeper();
        int id = 0;
        while (true) {
            header = position;
            int first = next();
            if (first == 0) {
                break;
            }
            int type = first & 0x0f;
            id = (short) ((first >> 4) == 0 ? zigzag() : id + (first >> 4));
            if (!fields.read(id, type)) {
                skip(type);
            }
        }
        depth--;
    }

    /// Reads a list of structs, each by a call.
    void structs(Runnable each) {
        int first = next();
        int size = count(first >> 4);
        if ((first & 0x0f) != STRUCT && size > 0) {
            throw new DamagedParquet("holds a list of something else than is expected");
        }
        for (int i = 0; i < size; i++) {
            each.run();
        }
    }

    /// A list of texts, joined by dots.
    String path() {
        int first = next();
        int size = count(first >> 4);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < size; i++) {
            path.append(i == 0 ? "" : ".").append(text());
        }
        return path.toString();
    }

    String text() {
        int length = length();
        byte[] text = new byte[length];
        bytes.get(position, text);
        position += length;
        return new String(text, StandardCharsets.UTF_8);
    }

    long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    int i32() {
        return (int) zigzag();
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < MAX_VARINT; i++) {
            int next = next();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedParquet("holds a number that does not end");
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > bytes.limit() - position) {
            throw new DamagedParquet("is cut off");
        }
        return (int) length;
    }

    /// Elements take a byte at least.
    private int count(int inHeader) {
        return inHeader == 15 ? length() : inHeader;
    }

    private int next() {
        if (position >= bytes.limit()) {
            throw new DamagedParquet("is cut off");
        }
        return bytes.get(position++) & 0xff;
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw new DamagedParquet("is nested too deeply");
        }
    }

    private void skip(int type) {
        switch (type) {
            case TRUE, FALSE -> {
            }
            case BYTE -> next();
            case I16, I32, I64 -> varint();
            case DOUBLE -> advance(Long.BYTES);
            case BINARY -> advance(length());
            case LIST, SET -> {
                int first = next();
                elements(count(first >> 4), first & 0x0f, 0);
            }
            case MAP -> {
                int size = length();
                int types = size == 0 ? 0 : next();
                elements(size, types >> 4, types & 0x0f);
            }
            case STRUCT -> struct((id, inner) -> false);
            default -> throw new DamagedParquet("holds a field of an unknown type");
        }
    }

    private void elements(int size, int first, int second) {
        deeper();
        for (int i = 0; i < size; i++) {
            element(first);
            if (second != 0) {
                element(second);
            }
        }
        depth--;
    }

    /// As a field is skipped. Neither footers nor page headers have lists of booleans, which the reader
    /// behind this would not count by their bytes.
    private void element(int type) {
        if (type == TRUE || type == FALSE) {
            throw new DamagedParquet("holds a list of booleans where none belongs");
        }
        skip(type);
    }

    private void advance(int length) {
        if (length > bytes.limit() - position) {
            throw new DamagedParquet("is cut off");
        }
        position += length;
    }
}
