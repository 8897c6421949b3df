package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.handover.ExtractedFile.Kind;
import dev.dlt4j.internal.normalize.flatten.ByteCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Files are cut into whole lines, none lost.
final class ChunkReaderTest {
    @TempDir
    Path folder;
    private final List<ExtractedFile> files = new ArrayList<>();

    private void file(String table, String text) throws IOException {
        Path path = Files.writeString(folder.resolve("f" + files.size()), text);
        files.add(new ExtractedFile(table, path, Kind.JSON_LINES, 1));
    }

    private List<String> chunks(int first, int usual) {
        List<String> chunks = new ArrayList<>();
        ChunkReader reader = reader(first, usual);
        Chunk chunk = new Chunk();
        while (reader.next(chunk)) {
            chunks.add(chunk.tableName + ":"
                    + new String(chunk.bytes, 0, chunk.length, StandardCharsets.UTF_8));
            assertThat(chunk.number).isEqualTo(chunks.size() - 1);
            assertThat(chunk.bytes[chunk.length]).isZero();
            assertThat(chunk.bytes.length).isGreaterThanOrEqualTo(chunk.length + ByteCursor.PADDING);
        }
        return chunks;
    }

    private ChunkReader reader(int first, int usual) {
        ArrivingFiles arrivals = new ArrivingFiles();
        files.forEach(file -> arrivals.add(new ArrivingFiles.Arrival(ArrivingFile.of(file), List.of())));
        arrivals.end();
        return new ChunkReader(arrivals, new ChunkReader.Sizes(first, usual));
    }

    @Test
    void linesAreNeverCut() throws IOException {
        file("t", "1111\n22\n333333\n4\n");

        for (int size = 1; size < 24; size++) {
            List<String> chunks = chunks(size, size);
            assertThat(chunks).allMatch(chunk -> chunk.endsWith("\n"));
            assertThat(String.join("", chunks).replace("t:", "")).isEqualTo("1111\n22\n333333\n4\n");
        }
    }

    @Test
    void aLineLongerThanAChunkMakesItsChunkLonger() throws IOException {
        file("t", "a\n" + "b".repeat(1000) + "\nc\n");

        assertThat(chunks(4, 4)).first().isEqualTo("t:a\n");
        assertThat(String.join("", chunks(4, 4)).replace("t:", ""))
                .isEqualTo("a\n" + "b".repeat(1000) + "\nc\n");
    }

    @Test
    void theLastLineNeedNoEnd() throws IOException {
        file("t", "a\nbb");
        file("u", "c");

        assertThat(chunks(2, 2)).containsExactly("t:a\n", "t:bb", "u:c");
        assertThat(chunks(100, 100)).containsExactly("t:a\nbb", "u:c");
    }

    @Test
    void aChunkHoldsLinesOfOneFileOnly() throws IOException {
        for (int i = 0; i < 300; i++) {
            file("t" + i, i % 3 == 0 ? "" : i + "\n");
        }

        assertThat(chunks(100, 100)).hasSize(200).startsWith("t1:1\n", "t2:2\n", "t4:4\n");
    }

    @Test
    void theFirstChunkOfAFileIsSmallAndTheOthersWaitForIt() throws IOException {
        file("t", "1\n2\n3\n4\n5\n");
        file("u", "6\n7\n8\n");
        ChunkReader reader = reader(2, 4);
        List<Long> after = new ArrayList<>();
        Chunk chunk = new Chunk();
        while (reader.next(chunk)) {
            after.add(chunk.after);
        }

        assertThat(after).containsExactly(-1L, 0L, 0L, 2L, 3L);
    }

    @Test
    void aFileThatVanishedIsNamed() throws IOException {
        file("t", "1\n");
        Files.delete(files.getFirst().path());

        assertThatThrownBy(() -> chunks(2, 2)).hasMessageContaining("cannot read the extracted file")
                .hasMessageContaining("f0");
    }
}
