package dev.dlt4j;

import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Ids of job files: ten hexadecimal characters, of which the first six are a counter, so that the order of
/// names is the order of the data: up to sixteen million files per pipeline object. Safe for use by several
/// threads.
final class FileIds implements Supplier<String> {
    private static final int LAST = 0xFF_FFFF;

    private final RandomGenerator random;
    private int next;

    FileIds(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public synchronized String get() {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        int number = Math.min(next++, LAST);
        bytes[0] = (byte) (number >> 16);
        bytes[1] = (byte) (number >> 8);
        bytes[2] = (byte) number;
        return HexFormat.of().formatHex(bytes);
    }
}
