package dev.dlt4j.http.client;

import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.message.RestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// GET requests go straight to their host, all others through HttpClient's chain of steps; a server must not
/// see which.
class DirectRequestsTest {
    @Test
    void bothWaysSendTheSameHeaders() throws IOException {
        List<Map<String, List<String>>> seen = Collections.synchronizedList(new ArrayList<>());
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            Map<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
            headers.remove("Content-length");
            seen.add(headers);
            return Reply.json("{}");
        }); RestClient client = RestClient.of(server.address()).header("X-Own", "1")) {
            client.get("items");
            client.send(client.request("POST", "items"));

            assertThat(seen).hasSize(2);
            assertThat(seen.get(0)).isEqualTo(seen.get(1)).containsKeys("Host", "User-agent", "Accept");
        }
    }

    @Test
    void aHeaderOfTheUserTakesThePlaceOfItsOwn() throws IOException {
        List<String> agents = Collections.synchronizedList(new ArrayList<>());
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            agents.addAll(exchange.getRequestHeaders().get("User-agent"));
            return Reply.json("{}");
        }); RestClient client = RestClient.of(server.address()).header("User-Agent", "mine")) {
            client.get("items");

            assertThat(agents).containsExactly("mine");
        }
    }

    @Test
    void aCookieThatAServerSetsComesBackToItFromThenOn() throws IOException {
        List<String> cookies = Collections.synchronizedList(new ArrayList<>());
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            return switch (n) {
                case 0 ->
                    Reply.json("{}", "Set-Cookie", "session=one; Path=/", "Set-Cookie", "deep=x; Path=/deep");
                case 2 -> Reply.json("{}", "Set-Cookie", "session=two; Path=/");
                default -> Reply.json("{}");
            };
        }); RestClient client = RestClient.of(server.address())) {
            for (String path : List.of("items", "items", "items", "deep/items", "items?page=2")) {
                client.get(path);
            }

            assertThat(cookies).containsExactly("null", "session=one", "session=one", "deep=x; session=two",
                    "session=two");
        }
    }

    @ParameterizedTest
    @CsvSource({"Connection: close, 1, 3", "Keep-Alive: timeout=100, 3, 1"})
    void aConnectionIsKeptForAsLongAsTheServerKeepsIt(String header, int requests, int connections)
            throws IOException {
        try (OneConnectionAtATime server = new OneConnectionAtATime(header, requests);
                RestClient client = RestClient.of(server.address())
                        .retry(RetryPolicy.ofDefaults().maxAttempts(1))) {
            assertThat(List.of(client.get("a"), client.get("b"), client.get("c")))
                    .extracting(RestResponse::text).containsOnly("{}");
            assertThat(server.connections()).isEqualTo(connections);
        }
    }

    /// Answers so many requests on each connection, then closes it, and takes the next one.
    private static final class OneConnectionAtATime implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();
        private final byte[] answer;
        private final int requests;

        OneConnectionAtATime(String header, int requests) throws IOException {
            this.requests = requests;
            answer = ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + header
                    + "\r\nContent-Length: 2\r\n\r\n{}").getBytes(US_ASCII);
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try {
                while (true) {
                    try (Socket connection = socket.accept()) {
                        connections.incrementAndGet();
                        for (int i = 0; i < requests && isAsked(connection.getInputStream()); i++) {
                            connection.getOutputStream().write(answer);
                        }
                    }
                }
            } catch (IOException e) {
                // the test is over
            }
        }

        /// Reads to the end of a request's head; false when there is no more request.
        private static boolean isAsked(InputStream in) throws IOException {
            int last = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                last = last << 8 | next;
                if (last == 0x0D0A0D0A) {
                    return true;
                }
            }
            return false;
        }

        String address() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        int connections() {
            return connections.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
