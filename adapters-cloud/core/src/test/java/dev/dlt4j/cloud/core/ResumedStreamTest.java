package dev.dlt4j.cloud.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ResumedStreamTest {
    private static final StoredFile FILE = new StoredFile("a", "a", "a", 3,
            OffsetDateTime.parse("2026-01-01T00:00:00Z"), null);

    private final List<String> asked = new ArrayList<>();

    /// The bytes from one on, behind which the connection breaks.
    private InputStream broken(long from, long end) {
        asked.add(from + "-" + end);
        byte[] bytes = {1, 2, 3};
        return new SequenceInputStream(new ByteArrayInputStream(bytes, (int) from, (int) (end - from)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });
    }

    @Test
    void asksForNothingBehindTheLastByte() throws IOException {
        try (InputStream whole = ResumedStream.whole(FILE, from -> broken(from, 3))) {
            assertThat(whole.readAllBytes()).containsExactly(1, 2, 3);
        }
        try (InputStream part = ResumedStream.range(FILE, 1, 9, this::broken)) {
            assertThat(part.readAllBytes()).containsExactly(2, 3);
        }
        assertThat(asked).containsExactly("0-3", "1-3");
    }

    @Test
    void asksForNothingWhereThereIsNoPart() throws IOException {
        try (InputStream part = ResumedStream.range(FILE, 3, 2, this::broken)) {
            assertThat(part.readAllBytes()).isEmpty();
        }
        assertThat(asked).isEmpty();
    }
}
