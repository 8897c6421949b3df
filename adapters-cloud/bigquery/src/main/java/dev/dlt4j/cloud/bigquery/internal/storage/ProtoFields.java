package dev.dlt4j.cloud.bigquery.internal.storage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of a message of Protocol Buffers, by their numbers. Of a field that is there several times the
/// first counts.
///
/// @param numbers fields that hold a whole number
/// @param bytes   fields that hold a text or a message
record ProtoFields(Map<Integer, Long> numbers, Map<Integer, byte[]> bytes) {
    /// @throws IllegalArgumentException when it is not a message
    static ProtoFields of(byte[] message) {
        Map<Integer, Long> numbers = new HashMap<>();
        Map<Integer, byte[]> bytes = new HashMap<>();
        ByteBuffer left = ByteBuffer.wrap(message);
        try {
            while (left.hasRemaining()) {
                long tag = varint(left);
                int field = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case 0 -> numbers.putIfAbsent(field, varint(left));
                    case 1 -> left.position(left.position() + Long.BYTES);
                    case 2 -> {
                        byte[] value = new byte[Math.toIntExact(varint(left))];
                        left.get(value);
                        bytes.putIfAbsent(field, value);
                    }
                    case 5 -> left.position(left.position() + Integer.BYTES);
                    default -> throw new IllegalArgumentException("the answer is not a message");
                }
            }
        } catch (BufferUnderflowException | ArithmeticException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("the answer is not a message", e);
        }
        return new ProtoFields(numbers, bytes);
    }

    private static long varint(ByteBuffer left) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = left.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("the answer is not a message");
    }

    /// The number of a field; 0 when it is absent.
    int number(int field) {
        return numbers.getOrDefault(field, 0L).intValue();
    }

    /// The text of a field; empty when it is absent.
    String text(int field) {
        return new String(bytes.getOrDefault(field, new byte[0]), StandardCharsets.UTF_8);
    }

    Optional<ProtoFields> message(int field) {
        return Optional.ofNullable(bytes.get(field)).map(ProtoFields::of);
    }
}
