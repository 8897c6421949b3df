package dev.dlt4j.cloud.filesystem;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Files packed with zstd, bzip2 and zip, and encodings that are found.
final class CodecsTest {
    /// `bz2.compress` of 3000 lines `{"n": 0}` to `{"n": 2999}`, and of 1000 bytes `a` and a line feed.
    private static final String LINES = "QlpoOTFBWSZTWeIn44MAOG5ZgEAQUAB/8AABAApgH9uAAEAAAgQAA+sDAAgQAIEACB"
            + "AAgQAIEACBAAgaAAAAAAAAAA"
            + "U0yMTExCmmRiYmIJGqpVTf/qP2qpUQ9Cqf6ibH6qVUAFNMjExMRCe//VKJ/qp/lVVQB/r3+ASQkh/8BJCSH/4EkJIf"
            + "4BJCSHeySSSSSSSSe3rf8fz/X9/5/v/MQBVVVVWZJJJJJJJJI3rYBiAKqqqqzJJJJJJJJJG9bAMQBVVVVWZJJJJJJJ"
            + "JI3rYBiAKqqqqzJJJJJJJJJG9bAMQBVVVVWZJJJJJJJJI3rYBiAKqqqqzJJJJJJJJJG9bAMQBVVVVWZJJJJJJJJI3r"
            + "YBiAKqqqqzJJJJJJJJJG9bAMQBVVVVWZJJJJJJJJI3rYBiAKqqqqIAY0AYjQAxACzYChwDofA+B0OAUNgL/33p73ve"
            + "972NAFm9ADEALNgKHAOh8D4HQ4BQ2AsxACzYChwDofA+B0OAUNgLz379qN/vwrIKyCsgrIKyCsgrIKyC5Pnzbbbbcd"
            + "3d3d73ve979iFvLININaQa0g1pBrSDWkGtINaQa74/Nttttju7u7ve973vYh16kGtINaQa0g1pBrSDWkGtINaQa74O"
            + "/82222xu7u7ve973vYh16kGtINaQa0g1pBrSDWkGtINaQa74O3+ttttjbu7u973ve9iHXqQa0g1pBrSDWkGtINaQa0"
            + "g1pBrvg7b2222Nt3d3ve973sQ69SDWkGtINaQa0g1pBrSDWkGtINd8Hbb7ttsbbd3e973vexDr1INaQa0g1pBrSDWk"
            + "GtINaQa0g13wdtt+22xttu73ve972IdepBrSDWkGtINaQa0g1pBrSDWkGu+Dttt22xttt3ve973sQ69SDWkGtINaQa"
            + "0g1pBrSDWkGtINd8HbbbbbG222973ve9iHXqQa0g1pBrSDWkGtINaQa0g1pBrvg7bbbtsbbbb3ve9727nu7u7vv7u7"
            + "u7jGgGIaAGIAWbAUOAdD4HwOhwChsBZADGgFm2gBiAFmwFDgHQ+B8DocAr3ve9r3ve94YgBZsBQ4B0PgfA6HAKv2v2"
            + "k3Nftbm5r9rcaQa0g1pBrSDWkGtINaQa74O2227tjbbbe973ve/EOvUg1pBrSDWkGtINaQa0g1pBrSDXfG7bbbv3G2"
            + "223ve973v34h1aQVtINkKsgrIKyCsgrIKyCu+fLtttu/d2222++973vfSHcyCsgrIKyCsgrIKyCsgrIK758u22279x"
            + "3bbbffvve976Q7mQVkFZBWQVkFZBWQVkFZBXfPl2223fuO7ttt9+/fe976Q7mQVkFZBWQVkFZBWQVkFZBXfPl2223f"
            + "uO7u22+/fv33vfSHcyCsgrIKyCsgrIKyCsgrIK758u22279x3d3bb79+/fvvfSHcyCsgrIKyCsgrIKyCsgrIK758u2"
            + "2279x3d3dt9+/fv3776Q7mQVkFZBWQVkFZBWQVkFZBXfPl2221/X+tttukkkk/v9/Wv9/v4f7/fw/3+/h/v9/CQVkF"
            + "ZBWQVkFd8+Xbbbd+47u7j13d3d+95wChsBZADGgMQaAGIAWbAUOAdD4HwOhwChsBeADGgLNmgBiAFmwFDgHQ+B8Doa"
            + "A973ve173veDEALNgKHAOh8LfLbb7+/YAAAAbu+bbba/r/W223SSSS2gAAADd3zbbbX9f62226SSSW0AAAAbuzbbay"
            + "35bbbNJJJb+AAAAG7s222st+W22zSSSW/gAAABu7NttrLfltts0kklv4AAAAbuzbbay35bbbNJJJb+AAAAG7s222st"
            + "+W22zSSSW/gAAABu7NttrLfltts0kklv4AAAAbuzbbay35bbbNJJJb+AAAAG7s222st+W21fru7u/e958DocAobAWQ"
            + "AxoGIGgBiAFmwFDgHQ+B8DocAobAWQAxoFmxoAYgBZsBQ4B0PgQAxoHve973te97wMQAs2AocFt9tt8/fsAAAAN3Zt"
            + "ttZb8tttmkkkt/AAAADd2bbbWW/LbbZpJJLfwAAAA3dm221lvy222aSSS38AAAAN3bdttr9tq22yaSSWwAAAAbu27b"
            + "bX7bVttk0kktgAAAA3dt222v22rbbJpJJbAAAABu7btttfttW22TSSS2AAAADd23bba/battsmkklsAAAAG7tu221+"
            + "21bbZNJJLYAAAAN3bdttr9tq21d+u7u/e97zofA+B0OAUNgLIAY0GIDQAxACzYChwDofA+B0OAUNgLIAY0Fmw0AMQA"
            + "s2AocA2AsgBjQe973ve9r3vAYgBZsW2/bb379gAAABu7btttfttW22TSSS2AAAADd23bba/battsmkklsAAAAG7tu2"
            + "21+21bbZNJJLYAAAAN3bdttr9tq22yaSSWwAAAAbu23m219tt622SaSS36AAAAN3bbzba+229bbJNJJb9AAAAG7tt5"
            + "ttfbbettkmkkt+gAAADd22822vttvW2yTSSW/QAAABu7bebbX223rbZJpJLfoAAAA3dtvNtr7bb1tXd+u7v3ve95Q4"
            + "B0PgfA6HAKGwFkAMaGIBoAYgBZsBQ4B0PgfA6HAKGwFkAMaFmwaAGIAWbAcAobAWQAxoe973ve97XvAMQW22Wv37AA"
            + "AADd22822vttvW2yTSSW/QAAABu7bebbX223rbZJpJLfoAAAA3dtvNtr7bb1tsk0klv0AAAAbu23m219tt622SaSS3"
            + "6AAAAN3bbzba+229bbJNJJb9AAAAG7ttvdtfLbb5bZJNJLfQAAABu7bb3bXy22+W2STSS30AAAAbu229218ttvltkk"
            + "0kt9AAAAG7ttvdtfLbb5bZJNJLfQAAABu7bb3bXy22+Wru79d373ve95ZsBQ4B0PgfA6HAKGwFkAMaMQBoAYgBZsBQ"
            + "4B0PgfA6HAKGwFkAMaLNgaAGIAfA6HAKGwFkAMaPe973ve97Xi2239fn79gAAABu7bb3bXy22+W2STSS30AAAAbu22"
            + "9218ttvltkk0kt9AAAAG7ttvdtfLbb5bZJNJLfQAAABu7bb3bXy22+W2STSS30AAAAbu229218ttvltkk0kt9AAAAG"
            + "7ttvdtfLbb5bZJNJLfQAAABu7bbfdr1ttvtskk0lvgAAAA3dttvu1622322SSaS3wAAAAbu2233a9bbb7bJJNJb4AA"
            + "AAN3bbb7tettt9q7u79d+973ve8xACzYChwDofA+B0OAUNgLIAY0xADQAxACzYChwDofA+B0OAUNgLIAY0s2A0AOh8"
            + "D4HQ4BQ2AsgBjT3vbbbbf379gAAABu7bbfdr1ttvtskk0lvgAAAA3dttvu1622322SSaS3wAAAAbu2233a9bbb7bJJ"
            + "NJb4AAAAN3bbb7tettt9tkkmkt8AAAAG7ttt92vW22+2ySTSW+AAAADd222+7XrbbfbZJJpLfAAAABu7bbfdr1ttvt"
            + "skk0lvgAAAA3dtttNVttt+2SSTS3gAAABu7bbaarbbb9skkmlvAAAADd22201W2236u7u79fve973veNADEALNgKHA"
            + "Oh8D4HQ4BQ2AsgBjWIANADEALNgKHAOh8D4HQ4BQ2AsgBjVmwFDgHQ+B8DocAobAWQW239f7WgAAABu7bbaarbbb9s"
            + "kkmlvAAAADd22201W2237ZJJNLeAAAAG7tttpqtttv2ySSaW8AAAAN3bbbTVbbbftkkk0t4AAAAbu222mq222/bJJJ"
            + "pbwAAAA3dtttNVttt+2SSTS3gAAABu7bbaarbbb9skkmlvAAAADd22201W2237ZJJNLeAAAAG7tttt+vy2222SSSTW"
            + "gAAAPnx383ebbbb9flttKqqqqfgB73te973ve8xACzYChwDofA+B0OAUNgLIAY0ALNbAMQAs2AocA6HwPgdDgFDYCy"
            + "AGLNgKHAOh8D4HQ4BQ2Asju7u7v3+AEkJIf4BJCSH8f39/f39/f39/cd3cDEALNgKHAOh8D4HQ4BQ2AsgBjTQAaf8A"
            + "xPALNgKHAOh8D4HQ4BQ2AsgBjWIANADEALNgKHAOh8D4HQ4BQ2AsgBjVmwDQAxACzYChwDofA+B0OAUNgLIAY1Q4A0"
            + "AMQAs2AocA6HwPgdDgFDYCyAGNdD4DQAxACzYChwDofA+B0OAUNgLIAY18DoNADEALNgKHAOh8D4HQ4BQ2AsgBjXAK"
            + "DQAxACzYChwDofA+B0OAUNgLIAY1sBY0AMQAs2AocA6HwPgdDgFDYCyAGNQAw0AMQAs2AocA6HwPgdDgFDYCyAGP2I"
            + "ANADEALNgKHAOh8D4HQ4BQ2AsgBjTQAaAGIAWbAUOAdD4HwOhwChsBZADGsQAaAGI8BZvwFDgHQ+B8DocAobAWQAxq"
            + "zYBoAYgBZsBQ4B0PgfA6HAKGwFkAMaocAaAGIAWbAUOAdD4HwOhwChsBZADGuh8BoAYgBZsBQ4B0PgfA6HAKGwFkAM"
            + "a+B0GgBiAFmwFDgHQ+B8DocAobAWQAxrgFBoAYgBZsBQ4B0PgfA6HAKGwFkAMa2AsaAGIAWbAUOAdD4HwOhwChsBZA"
            + "DGoAYaAGIAWbAUOAdD4HwOhwChsBZADH6zYBoAYgBZsBQ4B0PgfA6HAKGwFkAMaocAaAGIAWbAUOAdD4HwOhwChsBZ"
            + "ADGuh8BoAYgBZsBQ4B0PgfA6HAKGwFkAMa+B0GgBiAFmwFDgHQ+B8DocAobAWQAxrgFBoAYgBZsBQ4B0PgfA6HAKGw"
            + "FkAMa2AsaAGIAWbAUOAdD4HwOhwChsBZADGoAYaAGIAWbAUOAdD4HwOhwChsBZADH7/xdyRThQkOIn44MA==";
    private static final String RUN = "QlpoOTFBWSZTWVR9deUAAAJBAYAQIAAAgAAIIAAhIaDNNMzIBxdyRThQkFR9deU=";

    @TempDir
    Path folder;

    private List<String> read(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return RecordingOut.of(FolderFiles.at(folder).csv(CsvOptions.defaults().withEncoding("auto"))
                .resource("rows")).documents();
    }

    private static byte[] lines(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("{\"n\": ").append(i).append("}\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private static byte[] checkedZstd() {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx().setChecksum(true)) {
            return zstd.compress(lines(500));
        }
    }

    private static byte[] bzip2(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    void zstdIsUnpackedFrameByFrame() throws IOException {
        byte[] frame = Zstd.compress(lines(3000));
        assertThat(read("a.jsonl.zst", joined(frame, frame))).hasSize(6000);
    }

    @Test
    void bzip2IsUnpackedStreamByStream() throws IOException {
        assertThat(read("a.jsonl.bz2", bzip2(LINES))).hasSize(3000).last().isEqualTo("{\"n\": 2999}");
        assertThat(read("a.jsonl.bz2", joined(bzip2(LINES), bzip2(LINES)))).hasSize(6000);
        assertThat(read("a.jsonl.bz2", bzip2("QlpoORdyRThQkAAAAAA="))).isEmpty();
    }

    @Test
    void longRunsOfBzip2AreWhole() throws IOException {
        Files.write(folder.resolve("a.csv.bz2"), bzip2(RUN));
        assertThat(RecordingOut.of(FolderFiles.at(folder).csv(CsvOptions.defaults().withHeader(false)
                .withColumnNames("text")).resource("rows")).documents())
                .containsExactly("{\"text\":\"" + "a".repeat(1000) + "\"}");
    }

    @Test
    void theOnlyFileOfAZipIsReadByItsOwnName() throws IOException {
        assertThat(read("a.jsonl.zip", zip("x/", "", "x/a.txt", "{\"n\":1}\n", "__MACOSX/x", "y")))
                .containsExactly("{\"n\":1}");
        Files.delete(folder.resolve("a.jsonl.zip"));
        assertThat(read("export.zip", zip("orders.csv", "n\n1\n"))).containsExactly("{\"n\":1}");
    }

    @Test
    void anArchiveOfSeveralFilesIsRefused() {
        assertThatThrownBy(() -> read("a.jsonl.zip", zip("a.jsonl", "{\"n\":1}\n", "b.jsonl", "{}")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("a.jsonl.zip is damaged zip: the archive holds several files, "
                        + "a.jsonl and b.jsonl");
        assertThatThrownBy(() -> read("a.csv", zip("[Content_Types].xml", "<x/>")))
                .hasMessageContaining("it is an Excel workbook");
        assertThatThrownBy(() -> read("a.csv", zip())).hasMessageContaining("the archive holds no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "bzip2", "zip"})
    void eachCutIsFound(String codec) throws IOException {
        byte[] whole = switch (codec) {
            case "zstd" -> Zstd.compress(lines(500));
            case "bzip2" -> bzip2(LINES);
            default -> zip("a.jsonl", new String(lines(500), UTF_8));
        };
        int content = codec.equals("zip") ? whole.length - 80 : whole.length;
        for (int length = 40; length < content; length += Math.max(1, content / 50)) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read("a.jsonl", cut)).as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("a.jsonl is damaged " + codec);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "bzip2"})
    void changedBytesNeverPassUnnoticed(String codec) throws IOException {
        byte[] whole = codec.equals("zstd")
                ? checkedZstd()
                : bzip2(LINES);
        List<String> rows = read("a.jsonl", whole);
        for (int at = 12; at < whole.length; at += Math.max(1, whole.length / 200)) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            try {
                assertThat(read("a.jsonl", changed)).as("byte %d carries nothing", at).isEqualTo(rows);
            } catch (TerminalException e) {
                assertThat(e).hasMessageContaining("a.jsonl");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,né", "windows-1252,né€", "UTF-16LE,né", "UTF-16BE,né", "ISO-8859-1,né\u0081"})
    void theEncodingIsFoundInEachFile(String charset, String text) throws IOException {
        byte[] content = ("name,id\n" + text + ",1\n").getBytes(Charset.forName(charset));
        assertThat(read("a.csv", content)).hasSize(1).first().asString().contains("\"id\":1");
        assertThat(read("a.csv", content).getFirst()).startsWith("{\"name\":\"né");
        byte[] marked = ("\ufeffname,id\n" + "né,1\n").getBytes(Charset.forName("UTF-16BE"));
        assertThat(read("a.csv", marked)).containsExactly("{\"name\":\"né\",\"id\":1}");
    }
}
