package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Files that hold something else than their names say.
class WrongContentTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            50 4B 03 04 14 00          | a zip archive, as Excel workbooks are too; unpack it
            50 4B 05 06 00 00          | a zip archive, as Excel workbooks are too; unpack it
            1F 8B 08 00                | packed with gzip twice; unpack it once
            28 B5 2F FD 04             | packed with zstd; unpack it
            52 2A 4D 18 04             | packed with zstd; unpack it
            42 5A 68 39 31 41 59 26 53 59 | packed with bzip2; unpack it
            42 5A 68 39 17 72 45 38 50 90 | packed with bzip2; unpack it
            FD 37 7A 58 5A 00 00       | packed with xz; unpack it
            04 22 4D 18 64             | packed with LZ4; unpack it
            FF 06 00 00 73 4E 61 50 70 59 | packed with snappy; unpack it
            1F 9D 90                   | packed with compress; unpack it
            37 7A BC AF 27 1C 00       | a 7z archive; unpack it
            50 41 52 31 15 04          | a Parquet file; set format: parquet
            4F 62 6A 01 04             | an Avro file; export it
            D0 CF 11 E0 A1 B1 1A E1 00 | an old Excel workbook; export it
            """)
    void areCalledWhatTheyAre(String hex, String what) throws IOException {
        byte[] content = java.util.HexFormat.ofDelimiter(" ").parseHex(hex.strip());
        for (String name : List.of("a.jsonl", "a.json", "a.csv")) {
            // a gzip file is unpacked once, so that this is what is found in it
            java.nio.file.Files.write(folder.resolve(name), PackedFilesTest.gzip(content));
            fails(name, folder.resolve(name) + ": the file is " + what);
            java.nio.file.Files.delete(folder.resolve(name));
        }
    }

    @Test
    void areCalledATarArchive() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy("a.csv".getBytes(UTF_8), 0, tar, 0, 5);
        System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
        java.nio.file.Files.write(folder.resolve("a.csv"), PackedFilesTest.gzip(tar));
        fails("a.csv", "a.csv: the file is a tar archive; unpack it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK,b\n1,2\n", "PAR1,b\n1,2\n", "BZh9,b\n1,2\n", "Obj,b\n1,2\n", "7z,b\n1,2\n"})
    void areTextWhenTheyOnlyBeginAlike(String text) throws IOException {
        assertThat(csv(text.getBytes(UTF_8), CsvOptions.defaults())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,FF FE,UTF-16,utf-16", "UTF-16BE,FE FF,UTF-16,utf-16",
            "UTF-32LE,FF FE 00 00,UTF-32,utf-32", "UTF-32BE,00 00 FE FF,UTF-32,utf-32",
            "UTF-16LE,'',UTF-16,utf-16le", "UTF-16BE,'',UTF-16,utf-16be", "UTF-32LE,'',UTF-32,utf-32le",
            "UTF-32BE,'',UTF-32,utf-32be"})
    void areCalledByTheirEncodingAndReadOnceItIsSet(String charset, String mark, String called,
            String setting) throws IOException {
        byte[] json = encoded("[{\"a\": \"é\"}]", mark, charset);
        for (String name : List.of("a.json", "b.jsonl")) {
            java.nio.file.Files.write(folder.resolve(name), json);
            fails(name, name + ": the file is " + called + ", JSON has to be UTF-8; save it as UTF-8");
        }
        byte[] csv = encoded("näme,id\né,1\nб,2\n", mark, charset);
        for (String wrong : List.of("utf-8", "windows-1252",
                called.equals("UTF-16") ? "utf-32" : "utf-16le")) {
            assertThatThrownBy(() -> csv(csv, CsvOptions.defaults().withEncoding(wrong)))
                    .isInstanceOf(TerminalException.class)
                    .hasMessage("%s: the file is %s; set csv.encoding: %s", folder.resolve("a.csv"), called,
                            setting);
        }
        assertThat(csv(csv, CsvOptions.defaults().withEncoding(setting)))
                .containsExactly("{\"näme\":\"é\",\"id\":1}", "{\"näme\":\"б\",\"id\":2}");
    }

    @Test
    void areUtf16WithoutAMarkThoughMostlyOfAnotherAlphabet() {
        byte[] text = "имя,город\nАнна,Москва\nИван,Тула\n".getBytes(Charset.forName("UTF-16LE"));
        assertThatThrownBy(() -> csv(text, CsvOptions.defaults()))
                .hasMessageContaining("the file is UTF-16;");
        assertThatThrownBy(() -> csv(text, CsvOptions.defaults().withEncoding("utf-16")))
                .hasMessageContaining("set csv.encoding: utf-16le");
    }

    @Test
    void areNotUtf16BecauseTheSettingSaysSo() {
        byte[] text = "id,name\n1,é\n".getBytes(UTF_8);
        assertThatThrownBy(() -> csv(text, CsvOptions.defaults().withEncoding("utf-16le")))
                .hasMessageEndingWith("a.csv: the file is not UTF-16LE; set csv.encoding");
        byte[] marked = "\ufeffid,name\n1,é\n".getBytes(UTF_8);
        for (String wrong : List.of("utf-16", "iso-8859-1")) {
            assertThatThrownBy(() -> csv(marked, CsvOptions.defaults().withEncoding(wrong)))
                    .hasMessageEndingWith("a.csv: the file is UTF-8; set csv.encoding: utf-8");
        }
    }

    @Test
    void mayBeginWithAMarkOfUtf8WhichPythonHasANameFor() throws IOException {
        byte[] marked = "\ufeffid\n1\n".getBytes(UTF_8);
        for (String name : List.of("utf-8", "utf-8-sig", "UTF_8_SIG")) {
            assertThat(csv(marked, CsvOptions.defaults().withEncoding(name))).containsExactly("{\"id\":1}");
        }
    }

    @Test
    void nameTheLineOfAByteThatIsNotInTheEncodingThatIsSet() {
        String text = "id,name\r\n1,x\n2,\"a\nb\"\n3,\u0081\n";
        assertThatThrownBy(() -> csv(text.getBytes(ISO_8859_1),
                CsvOptions.defaults().withEncoding("windows-1252")))
                .isInstanceOf(TerminalException.class).hasMessage(
                        "%s, line 5: the file is not written in windows-1252 (byte 81); set csv.encoding",
                        folder.resolve("a.csv"));
        String header = "id,\u0081\n1,x\n";
        assertThatThrownBy(() -> csv(header.getBytes(ISO_8859_1),
                CsvOptions.defaults().withEncoding("windows-1252"))).hasMessageContaining("a.csv, line 1: ");
        String late = "id,name\n" + "1,x\n".repeat(60_000) + "2,\u0081\n";
        assertThatThrownBy(() -> csv(late.getBytes(ISO_8859_1),
                CsvOptions.defaults().withEncoding("windows-1252")))
                .hasMessageContaining("a.csv, line 60002: ");
        byte[] cut = encoded("id\n1\n2", "FF FE", "UTF-16LE");
        assertThatThrownBy(() -> csv(java.util.Arrays.copyOf(cut, cut.length - 1),
                CsvOptions.defaults().withEncoding("utf-16"))).hasMessageContaining(
                        "a.csv, line 3: the file is not written in UTF-16 (it ends inside a character)");
    }

    private void fails(String name, String message) {
        assertThatThrownBy(() -> RecordingOut.of(FolderFiles.at(folder).glob(name).resource("events")))
                .as(name)
                .isInstanceOf(TerminalException.class).hasMessageContaining(message);
    }

    private List<String> csv(byte[] content, CsvOptions options) throws IOException {
        java.nio.file.Files.write(folder.resolve("a.csv"), content);
        return RecordingOut.of(FolderFiles.at(folder).glob("a.csv").csv(options).resource("rows"))
                .documents();
    }

    private static byte[] encoded(String text, String mark, String charset) {
        byte[] start = mark.isEmpty() ? new byte[0] : java.util.HexFormat.ofDelimiter(" ").parseHex(mark);
        byte[] rest = text.getBytes(Charset.forName(charset));
        byte[] all = java.util.Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        return all;
    }
}
