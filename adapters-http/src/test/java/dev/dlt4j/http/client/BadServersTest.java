package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.paginator.Paginators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BadServersTest {
    private static List<String> rows(RestClient client, String path) {
        try (var pages = client.waiting(time -> {}).paginate(PagedEndpoint.get(path))) {
            return pages.map(page -> page.rows().toString().strip()).toList();
        }
    }

    /// A server that sends bytes and hangs up, one answer a connection.
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final AtomicInteger answered = new AtomicInteger();

        RawServer(List<String> answers) throws IOException {
            thread.execute(() -> {
                try {
                    while (true) {
                        try (Socket client = socket.accept()) {
                            client.getInputStream().read(new byte[8192]);
                            int n = Math.min(answered.getAndIncrement(), answers.size() - 1);
                            client.getOutputStream().write(answers.get(n).getBytes(UTF_8));
                        }
                    }
                } catch (IOException e) {
                    // closed
                }
            });
        }

        RestClient client() {
            return RestClient.of("http://127.0.0.1:" + socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
            thread.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"id\":12",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[{\"id\":12\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n[{\"id\":12",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[{\"id\":12",
            "HTTP/1.0 200 OK\r\n\r\n[{\"id\":12345},{\"name\":\"ab", "HTTP/1.1 200 OK\r\nContent-Le", ""})
    void anAnswerThatIsCutIsRequestedAgain(String cut) throws IOException {
        try (RawServer server = new RawServer(
                List.of(cut, "HTTP/1.0 200 OK\r\n\r\n[{\"id\":12345}]"))) {
            assertThat(rows(server.client(), "items")).containsExactly("{\"id\":12345}");
            assertThat(server.answered).hasValue(2);
        }
    }

    /// A server that never ends its answer, of which a byte comes now and then.
    private static String drip(String head, String drop) throws IOException, InterruptedException {
        Semaphore hungUp = new Semaphore(0);
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.execute(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read(new byte[8192]);
                    client.getOutputStream().write(head.getBytes(UTF_8));
                    while (!hungUp.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                        client.getOutputStream().write(drop.getBytes(UTF_8));
                    }
                } catch (IOException | InterruptedException e) {
                    // the client hung up
                }
            });
            RestClient client = RestClient.of("http://127.0.0.1:" + socket.getLocalPort())
                    .timeouts(Timeouts.ofDefaults().total(Duration.ofMillis(300)))
                    .retry(RetryPolicy.ofDefaults().maxAttempts(1));
            try {
                return String.valueOf(rows(client, "items"));
            } finally {
                hungUp.release();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"HTTP/1.1 200 OK~Content-Length: 100000~~[|.",
            "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~|1~.~", "HTTP/1.0 200 OK~~[|.",
            "HTTP/1.1 200 OK~X-Drip: |x", "HTTP/1.1 200 OK~|X-A: b~"})
    void anAnswerThatDripsForEverIsGivenUp(String head, String drop) {
        assertThatThrownBy(() -> drip(head.replace("~", "\r\n"), drop.replace("~", "\r\n")))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("not complete after 0.3 s, timeout.total of the client");
    }

    @Test
    void anAnswerThatIsCutAgainAndAgainIsAFailureThatMayPass() throws IOException {
        try (RawServer server = new RawServer(List.of("HTTP/1.0 200 OK\r\n\r\n[{\"id\":12"))) {
            assertThatThrownBy(() -> rows(server.client(), "items")).isInstanceOf(TransientException.class)
                    .hasMessageContaining("cut");
            assertThat(server.answered).hasValue(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK\r\n\r\n<html>login</html>", "HTTP/1.0 200 OK\r\n\r\n[1,}",
            "HTTP/1.0 200 OK\r\n\r\n"})
    void anAnswerThatIsNotJsonIsNotRequestedAgain(String answer) throws IOException {
        try (RawServer server = new RawServer(List.of(answer))) {
            assertThatThrownBy(() -> rows(server.client(), "items")).isInstanceOf(TerminalException.class);
            assertThat(server.answered).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"text/html", "application/octet-stream", "image/png", "none",
            "nonsense;;charset=nobody-knows", "text/plain"})
    void theContentTypeDoesNotDecide(String type) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> type == null
                ? Reply.json("[{\"a\":\"é\"}]")
                : Reply.json("[{\"a\":\"é\"}]", "Content-Type", type))) {
            assertThat(rows(RestClient.of(server.address()), "items")).containsExactly("{\"a\":\"é\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20})
    void pagesThatNameEachOtherInACircleEnd(int length) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            int page = query.equals("null") ? 0 : Integer.parseInt(query.substring(query.indexOf('=') + 1));
            // the circle begins behind the first two pages
            int next = page + 1 < length + 2 ? page + 1 : 2;
            return Reply.json("{\"d\":[{\"id\":%d}],\"next\":%d}".formatted(n, next));
        })) {
            RestClient client = RestClient.of(server.address()).paginator(Paginators.cursor("next", "after"));
            assertThatThrownBy(() -> rows(client, "items")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("was read before").hasMessageContaining("never end");
            assertThat(server.asked().size()).isLessThan(4 * length + 8);
        }
    }

    @Test
    void aRedirectInACircleEnds() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.status(302, "", "Location",
                n % 2 == 0 ? "/b?token=geheim" : "/a"))) {
            assertThatThrownBy(() -> rows(RestClient.of(server.address()), "a"))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("30 redirects")
                    .hasMessageNotContaining("geheim");
            assertThat(server.asked()).hasSize(31);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://,no address", "http:bad,begins with http", "ftp://a.example/x,begins with http"})
    void aRedirectThatLeadsNowhereIsNamed(String location, String fault) throws IOException {
        try (PlayedServer server = new PlayedServer(
                (exchange, n) -> Reply.status(302, "", "Location", location))) {
            assertThatThrownBy(() -> rows(RestClient.of(server.address()), "a"))
                    .isInstanceOf(TerminalException.class).hasMessageContaining(fault);
        }
    }
}
