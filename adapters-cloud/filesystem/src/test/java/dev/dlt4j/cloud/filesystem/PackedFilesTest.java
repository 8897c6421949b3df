package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What may stand behind the first member of a gzip file.
class PackedFilesTest {
    private static final byte[] FIRST = gzip("{\"n\":1}\n");
    private static final byte[] SECOND = gzip("{\"n\":2}\n");
    private static final byte[] EMPTY = gzip("");

    @TempDir
    Path folder;

    static Stream<Arguments> whole() {
        return Stream.of(arguments("two members", joined(FIRST, SECOND), 2),
                arguments("a member without content between", joined(FIRST, EMPTY, SECOND), 2),
                arguments("a member without content first", joined(EMPTY, FIRST), 1),
                arguments("zeros between members", joined(FIRST, new byte[100], SECOND), 2),
                arguments("one zero between members", joined(FIRST, new byte[1], SECOND), 2),
                arguments("more zeros than are read at once", joined(FIRST, new byte[200_000], SECOND), 2),
                arguments("zeros at the end", joined(FIRST, new byte[512]), 1),
                arguments("one member", FIRST, 1), arguments("no content", EMPTY, 0),
                arguments("a name, a comment, extra bytes and a header checksum", withFullHeader(FIRST), 1),
                arguments("such a member behind another", joined(FIRST, withFullHeader(SECOND)), 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void readsAllMembers(String what, byte[] content, int rows) throws IOException {
        assertThat(read(content).documents()).hasSize(rows);
    }

    static Stream<Arguments> damaged() {
        int end = FIRST.length;
        String follows = " is damaged gzip: something that is no gzip member follows byte ";
        return Stream.of(arguments("a line feed", joined(FIRST, bytes("\n"), SECOND), follows + end),
                arguments("plain text", joined(FIRST, bytes("{\"n\":3}\n")), follows + end),
                arguments("one byte", joined(FIRST, bytes("x")), follows + end),
                arguments("half of a magic number", joined(FIRST, new byte[]{0x1f}), follows + end),
                arguments("text behind padding", joined(FIRST, new byte[9], bytes("x")),
                        follows + (end + 9)),
                arguments("a zip archive", joined(FIRST, bytes("PK\3\4")), follows + end),
                arguments("text behind the second member", joined(FIRST, SECOND, bytes("x")),
                        follows + (end + SECOND.length)),
                arguments("text behind a large member", joined(large(), bytes("x")),
                        follows + large().length),
                arguments("a damaged magic number", joined(FIRST, changed(SECOND, 0, 0)),
                        follows + (end + 1)),
                arguments("another method", joined(FIRST, changed(SECOND, 2, 9)),
                        " is damaged gzip: the header of the gzip member behind byte " + end + " is damaged"),
                arguments("unknown flags", joined(FIRST, changed(SECOND, 3, 0x80)),
                        " is damaged gzip: the header of the gzip member behind byte " + end + " is damaged"),
                arguments("a wrong header checksum", joined(FIRST, changed(withFullHeader(SECOND), 4, 77)),
                        " is damaged gzip: the header of the gzip member behind byte " + end + " is damaged"),
                arguments("a wrong checksum", joined(FIRST, changed(SECOND, SECOND.length - 8, 1)),
                        " is damaged gzip: its content does not have the checksum it was packed with"),
                arguments("a wrong length", joined(FIRST, changed(SECOND, SECOND.length - 1, 1)),
                        " is damaged gzip: its content is not as long as it was when packed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void namesTheFileWhenSomethingElseFollows(String what, byte[] content, String message) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(TerminalException.class)
                .hasMessage(folder.resolve("a.jsonl.gz") + message);
    }

    @Test
    void saysOfEachCutThatTheFileEndsTooEarly() {
        byte[] whole = joined(FIRST, SECOND);
        for (int length = FIRST.length + 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(TerminalException.class)
                    .hasMessage(folder.resolve("a.jsonl.gz") + " is damaged: it ends too early");
        }
    }

    private RecordingOut<Object> read(byte[] content) throws IOException {
        java.nio.file.Files.write(folder.resolve("a.jsonl.gz"), content);
        return RecordingOut.of(FolderFiles.at(folder).resource("events"));
    }

    private static byte[] large() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("{\"n\":").append(i * 7919L % 100_003).append("}\n");
        }
        return gzip(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] changed(byte[] content, int at, int value) {
        byte[] changed = content.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /// The same member with all that a header may hold.
    private static byte[] withFullHeader(byte[] member) {
        byte[] header = joined(Arrays.copyOf(member, 10), new byte[]{3, 0, 'a', 'b', 'c'}, bytes("name\0"),
                bytes("comment\0"));
        header[3] = 2 | 4 | 8 | 16;
        var sum = new java.util.zip.CRC32();
        sum.update(header);
        return joined(header, new byte[]{(byte) sum.getValue(), (byte) (sum.getValue() >> 8)},
                Arrays.copyOfRange(member, 10, member.length));
    }

    static byte[] gzip(String text) {
        return gzip(bytes(text));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return packed.toByteArray();
    }
}
