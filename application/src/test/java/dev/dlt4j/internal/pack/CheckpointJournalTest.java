package dev.dlt4j.internal.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointJournalTest {
    private static final int HEAD = 8;

    @TempDir
    private Path folder;

    @Test
    void theLastCheckpointCounts() throws IOException {
        Path file = written("one", "two", "thr\u00e9\u00e9");
        assertThat(CheckpointJournal.last(file)).hasValue("thr\u00e9\u00e9");
    }

    @Test
    void oneThatWasCutAnywhereLeavesTheOneBefore() throws IOException {
        byte[] whole = Files.readAllBytes(written("first", "second"));
        Path cut = folder.resolve("cut");
        for (int length = HEAD + "first".length(); length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThat(CheckpointJournal.last(cut)).as("%d bytes", length).hasValue("first");
        }
    }

    @Test
    void aFileWithoutAWholeCheckpointHasNone() throws IOException {
        byte[] whole = Files.readAllBytes(written("first"));
        Path cut = folder.resolve("cut");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThat(CheckpointJournal.last(cut)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void oneWhoseBytesAreNotThoseWrittenDoesNotCount() throws IOException {
        Path file = written("first", "second", "third");
        byte[] bytes = Files.readAllBytes(file);
        bytes[HEAD + "first".length() + HEAD] ^= 1;
        Files.write(file, bytes);
        assertThat(CheckpointJournal.last(file)).hasValue("first");
    }

    @Test
    void aFileThatGrewLargeIsBegunAgain() throws IOException {
        Path file = folder.resolve("journal");
        CheckpointJournal journal = new CheckpointJournal(file);
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            journal.append(large + i);
        }
        journal.close();
        assertThat(Files.size(file)).isLessThan(6L << 20);
        assertThat(CheckpointJournal.last(file)).hasValue(large + 19);
    }

    private Path written(String... checkpoints) {
        Path file = folder.resolve("journal");
        CheckpointJournal journal = new CheckpointJournal(file);
        Arrays.stream(checkpoints).forEach(journal::append);
        journal.close();
        return file;
    }
}
