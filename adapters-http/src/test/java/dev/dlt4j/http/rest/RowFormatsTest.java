package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Rows that are not JSON, page by page.
class RowFormatsTest {
    private static RecordingOut<Object> read(PlayedServer server, String endpoint) throws Exception {
        Resource<Object> items = WrittenApi.first(WrittenApi.api(
                "{'client':{'base_url':'%s'},'resources':[{'name':'items','endpoint':%s}]}"
                        .formatted(server.address(), endpoint)));
        RecordingOut<Object> out = new RecordingOut<>();
        items.body().run(new RunningAlone("items"), out);
        return out;
    }

    @Test
    void pagesOfXmlFollowEachOtherByWhatStandsBesideTheRows() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> new Reply(200,
                "<feed><entry><id>%d</id></entry><link><next>%s</next></link></feed>"
                        .formatted(n, n < 2 ? "/items?p=" + n : "").getBytes(UTF_8)))) {
            assertThat(read(server, "{'format':'xml','data_selector':'feed.entry','paginator':"
                    + "{'type':'json_link','next_url_path':'feed.link.next'}}").documents()).hasSize(3);
            assertThat(server.asked()).containsExactly("GET /items", "GET /items?p=0", "GET /items?p=1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "xml"})
    void packedAnswersAreUnpacked(String format) throws Exception {
        String body = switch (format) {
            case "csv" -> "id,name\n1,a\n2,b\n";
            case "ndjson" -> "{\"id\":1}\n{\"id\":2}\n";
            default -> "<r><e><id>1</id></e><e><id>2</id></e></r>";
        };
        try (PlayedServer server = new PlayedServer(
                (exchange, n) -> new Reply(200, packed(body), "Content-Encoding", "gzip"))) {
            RecordingOut<Object> read = read(server,
                    "{'format':'%s','data_selector':'r.e','paginator':'single_page'}".formatted(format));
            assertThat(read.documents().size() + read.items().stream()
                    .mapToInt(page -> ((List<?>) page).size()).sum()).isEqualTo(2);
        }
    }

    private static byte[] packed(String body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }
}
