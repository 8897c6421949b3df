package dev.dlt4j.http.client;

import com.github.luben.zstd.Zstd;
import dev.dlt4j.http.client.PlayedServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PackingTest {
    private static final byte[] TEXT = "[{\"id\":1},{\"id\":12345}]".getBytes(UTF_8);

    enum Packed {
        GZIP("gzip"), TWO_MEMBERS("x-gzip"), DEFLATE("deflate"), BARE("Deflate"), BR("br"), ZSTD("ZSTD"),
        TWICE("gzip, zstd"), PLAIN("identity"), UTF_8_BY_MISTAKE("utf-8");

        private final String header;

        Packed(String header) {
            this.header = header;
        }

        byte[] bytes() throws IOException {
            return switch (this) {
                case GZIP -> gzip(TEXT);
                case TWO_MEMBERS -> joined(gzip(Arrays.copyOf(TEXT, 9)),
                        gzip(Arrays.copyOfRange(TEXT, 9, TEXT.length)));
                case DEFLATE -> deflated(false);
                case BARE -> deflated(true);
                case BR -> Base64.getDecoder().decode("CwuAW3siaWQiOjF9LHsiaWQiOjEyMzQ1fV0D");
                case ZSTD -> Zstd.compress(TEXT);
                case TWICE -> Zstd.compress(gzip(TEXT));
                case PLAIN, UTF_8_BY_MISTAKE -> TEXT;
            };
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        return packed.toByteArray();
    }

    private static byte[] deflated(boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(packed, new Deflater(9, bare))) {
            deflate.write(TEXT);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String rows(PlayedServer server) {
        try (RestClient client = RestClient.of(server.address()).waiting(time -> {});
                var pages = client.paginate(PagedEndpoint.get("items"))) {
            return pages.map(page -> page.rows().toString()).toList().toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unpacksWhatServersSend(Packed packed) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                    .isEqualTo("gzip, deflate, br, zstd");
            return new Reply(200, packed.bytes(), "Content-Encoding", packed.header);
        })) {
            assertThat(rows(server)).isEqualTo("[{\"id\":1}\n{\"id\":12345}\n]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "DEFLATE", "BARE", "BR", "ZSTD", "TWICE"})
    void triesAgainWhenAPackedBodyIsCutShort(Packed packed) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            byte[] whole = packed.bytes();
            return new Reply(200, n == 0 ? Arrays.copyOf(whole, whole.length - 6) : whole, "Content-Encoding",
                    packed.header);
        })) {
            assertThat(rows(server)).isEqualTo("[{\"id\":1}\n{\"id\":12345}\n]");
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void readsAnEmptyBodyThatIsDeclaredToBePacked() throws IOException {
        try (PlayedServer server = new PlayedServer(
                (exchange, n) -> Reply.status(404, "", "Content-Encoding", "gzip"));
                RestClient client = RestClient.of(server.address())) {
            assertThat(client.get("items").isEmpty()).isTrue();
        }
    }
}
