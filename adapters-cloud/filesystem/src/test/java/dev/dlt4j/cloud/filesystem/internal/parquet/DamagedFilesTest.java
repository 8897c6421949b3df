package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import dev.hardwood.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Damages files of 30 rows in two row groups, written with pyarrow in each codec and version of data pages.
/// Each must give rows or an error that names the file and, where a column is damaged, the column.
class DamagedFilesTest {
    private static final int ROWS = 30;

    static Stream<String> files() {
        return Stream.of("none", "snappy", "gzip", "zstd", "lz4")
                .flatMap(codec -> Stream.of(codec + "_v1", codec + "_v2"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsTheFilesAsTheyAre(String name) throws IOException {
        assertThat(rows(bytes(name))).isEqualTo(ROWS);
    }

    @Test
    void readsAColumnWithAnEmptyName() throws IOException {
        assertThat(rows(bytes("empty_name"))).isPositive();
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsWithRowsOrAnErrorWhateverBytesAreDamaged(String name) throws IOException {
        byte[] whole = bytes(name);
        Random chance = new Random(name.hashCode());
        for (int i = 0; i < 200; i++) {
            byte[] damaged = chance.nextInt(8) == 0
                    ? Arrays.copyOf(whole, chance.nextInt(whole.length))
                    : whole.clone();
            for (int k = chance.nextInt(1, 4); k > 0 && damaged.length > 0; k--) {
                damaged[chance.nextInt(damaged.length)] = (byte) chance.nextInt(256);
            }
            try {
                rows(damaged);
            } catch (TerminalException e) {
                assertThat(e).hasMessageStartingWith("data.parquet").message().doesNotContain("hardwood");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesPagesThatUnpackToAnotherSizeThanTheirHeadersSay(String name) throws IOException {
        byte[] whole = bytes(name);
        for (ChunkPlace chunk : chunks(whole)) {
            for (int difference : new int[]{-1, 1, -3, 7}) {
                byte[] damaged = whole.clone();
                // a page header begins with its kind, and has the unpacked size next
                int at = (int) chunk.start() + 3;
                int size = (varint(damaged, at) >>> 1) + difference;
                if (size >= 0 && setVarint(damaged, at, size << 1)) {
                    assertThatThrownBy(() -> rows(damaged)).as("%s by %d", chunk.column(), difference)
                            .isInstanceOf(TerminalException.class).hasMessageStartingWith(
                                    "data.parquet cannot be read as Parquet: column " + top(chunk));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsWhenAChunkIsLongerThanTheFooterSays(String name) throws IOException {
        byte[] whole = bytes(name);
        for (int missing : new int[]{1, 2, 15, 40}) {
            byte[] shorter = withLengths(whole, -missing);
            assertThatThrownBy(() -> rows(shorter)).isInstanceOf(TerminalException.class)
                    .hasMessageStartingWith("data.parquet cannot be read as Parquet: column id is damaged");
        }
    }

    @ParameterizedTest
    @CsvSource({"parquet-mr version 1.2.8, true", "parquet-mr, true", "parquet-mr version 1.2.9, false",
            "parquet-mr version 1.10.0, false", "parquet-cpp version 1.2.8, false"})
    void readsOnBehindTheChunksOfOldWritersOnly(String writer, boolean readOn) throws IOException {
        byte[] shorter = withWriter(withLengths(bytes("snappy_v1"), -15), writer);
        if (readOn) {
            assertThat(rows(shorter)).isEqualTo(ROWS);
        } else {
            assertThatThrownBy(() -> rows(shorter)).hasMessageContaining("column id is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 6, 50})
    void countsTheRowsOfTheRowGroups(int inFooter) throws IOException {
        byte[] file = bytes("footer_counts_no_rows");
        for (int i = 0; i < file.length - 2; i++) {
            if (file[i] == 0x16 && file[i + 1] == 0 && file[i + 2] == 0x19) {
                file[i + 1] = (byte) (inFooter << 1);
            }
        }
        assertThat(rows(file)).isEqualTo(6);
    }

    @Test
    void countsThePagesThemselvesWhateverThePageIndexSays() throws IOException {
        byte[] file = bytes("page_index");
        CheckedFooter footer = CheckedFooter.of(InputFile.of(ByteBuffer.wrap(file)));
        // page indexes lie between the last page and the footer
        long pagesEnd = footer.chunks().stream().mapToLong(chunk -> chunk.start() + chunk.length()).max()
                .orElseThrow();
        Arrays.fill(file, (int) pagesEnd, (int) footer.start(), (byte) 0x7f);
        assertThat(rows(file)).isEqualTo(ROWS);
    }

    @Test
    void namesTheColumnOfACodecThatIsNotRead() throws IOException {
        byte[] file = bytes("brotli");
        assertThatThrownBy(() -> rows(file)).isInstanceOf(TerminalException.class).hasMessage(
                "data.parquet: column id is compressed with BROTLI, which dlt4j cannot read; "
                        + "write it with zstd or snappy");
    }

    @ParameterizedTest
    @CsvSource({"3, LZO", "4, BROTLI", "8, an unknown codec (8)", "-1, an unknown codec (-1)"})
    void namesTheCodec(int codec, String named) {
        assertThatThrownBy(() -> PackedBytes.checkCodec(codec)).hasMessageContaining("with " + named + ",");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 6, 7})
    void unpacksNothingToASizeThatItCannotHave(int codec) {
        byte[] packed = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0, 0, 0, 0, 0};
        assertThatCode(() -> PackedBytes.checkCodec(codec)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PackedBytes.check(codec, ByteBuffer.wrap(packed), Integer.MAX_VALUE))
                .isInstanceOf(DamagedParquet.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 12, 100})
    void saysThatAFileIsCutOff(int length) throws IOException {
        byte[] cut = Arrays.copyOf(bytes("zstd_v1"), length);
        assertThatThrownBy(() -> rows(cut)).isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.parquet cannot be read as Parquet: ");
    }

    private static String top(ChunkPlace chunk) {
        return chunk.column().split("\\.")[0];
    }

    private static int rows(byte[] file) throws IOException {
        var out = new RecordingOut<Object>();
        ByteBuffer direct = ByteBuffer.allocateDirect(file.length).put(file).flip();
        ParquetTables.read(InputFile.of(direct), "data.parquet", out, java.util.Optional.empty(),
                () -> false);
        return out.tableRows().size();
    }

    private static byte[] bytes(String name) throws IOException {
        try (var in = DamagedFilesTest.class.getResourceAsStream(name + ".parquet")) {
            return in.readAllBytes();
        }
    }

    private static List<ChunkPlace> chunks(byte[] file) throws IOException {
        return CheckedFooter.of(InputFile.of(ByteBuffer.wrap(file))).chunks();
    }

    private static byte[] withLengths(byte[] file, int difference) throws IOException {
        CheckedFooter footer = CheckedFooter.of(InputFile.of(ByteBuffer.wrap(file)));
        var changed = new ByteArrayOutputStream();
        changed.write(file, 0, (int) footer.start());
        changed.write(CheckedFile.withTail(footer.corrected(
                footer.chunks().stream().map(chunk -> chunk.length() + difference).toList())).array());
        return changed.toByteArray();
    }

    /// The file with another name of its writer, filled up with blanks.
    private static byte[] withWriter(byte[] file, String writer) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("parquet-cpp-arrow version ");
        int length = file[at - 1];
        return (text.substring(0, at) + writer + " ".repeat(length - writer.length())
                + text.substring(at + length)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int varint(byte[] bytes, int at) {
        int value = 0;
        int i = 0;
        do {
            value |= (bytes[at + i] & 0x7f) << (7 * i);
        } while (bytes[at + i++] < 0);
        return value;
    }

    /// Writes a number into the bytes of another; false when it takes more or fewer of them.
    private static boolean setVarint(byte[] bytes, int at, int value) {
        int i = 0;
        int rest = value;
        while (bytes[at + i] < 0) {
            bytes[at + i++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at + i] = (byte) rest;
        return rest <= 0x7f && (i == 0 || rest > 0);
    }
}
