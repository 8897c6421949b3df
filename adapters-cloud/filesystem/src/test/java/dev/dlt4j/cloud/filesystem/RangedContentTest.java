package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Large files of a store that is elsewhere, fetched in parts at once.
final class RangedContentTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    /// Counts how many parts are fetched at once.
    private static final class Counting extends OtherStore {
        private final AtomicInteger fetched = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch together;
        private long failingAt = -1;

        /// @param together how many parts must be asked for before any of the first ones arrives
        Counting(Path folder, int together) {
            super(Stores.local(folder));
            this.together = new CountDownLatch(together);
        }

        @Override
        public InputStream range(StoredFile file, long from, long length) throws IOException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            fetched.incrementAndGet();
            together.countDown();
            try {
                assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
                if (from == failingAt) {
                    throw new IOException("slow down");
                }
                return super.range(file, from, length);
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                now.decrementAndGet();
            }
        }
    }

    /// Rows of about 1 KB, so that none begins where a part does.
    private void write(String name, String format) throws IOException {
        String filler = "x\ny, ü".repeat(150);
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain, 65536) : plain) {
            if (format.startsWith("%d,")) {
                out.write("id,text\n".getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < ROWS; i++) {
                String text = format.startsWith("{") ? filler.replace("\n", "\\n") : filler;
                out.write(format.formatted(i, text).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static RecordingOut<Object> read(Counting store, String glob, int parts) {
        return RecordingOut.of(FolderFiles.in(store).glob(glob).parallelRanges(parts).resource("rows"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a.jsonl|{\"id\":%d,\"text\":\"%s\"}\\n", "a.csv|%d,\"%s\"\\n"})
    void readsTheSameRowsWhateverIsFetchedAtOnce(String name, String format) throws IOException {
        write(name, format.replace("\\n", "\n"));
        long parts = Files.size(folder.resolve(name)) / RangedContent.PART + 1;
        List<String> alone = read(new Counting(folder, 0), name, 1).documents();
        assertThat(alone).hasSize(ROWS);

        for (int atOnce : new int[]{2, 3, 7}) {
            Counting store = new Counting(folder, atOnce);

            List<String> rows = read(store, name, atOnce).documents();

            assertThat(rows).as("in the order of the file").isEqualTo(alone);
            assertThat(store.fetched).hasValue((int) parts);
            assertThat(store.most).hasValue(atOnce);
        }
    }

    @Test
    void fetchesPackedFilesInPartsToo() throws IOException {
        write("noise.jsonl.gz", "{\"id\":%d,\"text\":\"%s\"}\n");
        Counting store = new Counting(folder, 0);

        assertThat(read(store, "*.gz", 4).documents()).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, RangedContent.PART, 3L * RangedContent.PART})
    void failsWhereAPartDoes(long from) throws IOException {
        write("a.jsonl", "{\"id\":%d,\"text\":\"%s\"}\n");
        Counting store = new Counting(folder, 2);
        store.failingAt = from;

        assertThatThrownBy(() -> read(store, "*", 4)).isInstanceOf(TransientException.class)
                .hasMessageContaining("a.jsonl cannot be read: slow down");
        assertThat(store.now).as("nothing is fetched any more").hasValue(0);
    }

    @Test
    void saysWhichFileBecameShorter() throws IOException {
        write("a.jsonl", "{\"id\":%d,\"text\":\"%s\"}\n");
        Counting store = new Counting(folder, 0);
        StoredFile file = store.list(Glob.of("*")).getFirst();
        StoredFile longer = new StoredFile(file.path(), file.name(), file.url(), file.size() + 1,
                file.modified(), null);

        try (InputStream in = RangedContent.of(store, longer, 4)) {
            assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class).hasMessageContaining("it ends at byte " + file.size());
        }
    }

    @Test
    void endsItsThreadsWhenItIsClosedEarly() throws IOException {
        write("a.jsonl", "{\"id\":%d,\"text\":\"%s\"}\n");
        Counting store = new Counting(folder, 0);

        try (InputStream in = RangedContent.of(store, store.list(Glob.of("*")).getFirst(), 2)) {
            assertThat(in.read()).isEqualTo('{');
        }

        assertThat(store.now).hasValue(0);
        assertThat(store.fetched.get()).as("not the whole file").isLessThanOrEqualTo(3);
    }

    @Test
    void readsSmallFilesAndThoseOfThisMachineAsOneStream() throws IOException {
        Files.writeString(folder.resolve("small.jsonl"), "{\"id\":1}\n");
        Counting store = new Counting(folder, 0);

        assertThat(read(store, "*", 4).documents()).containsExactly("{\"id\":1}");

        assertThat(store.fetched).hasValue(0);
    }
}
