package dev.dlt4j.it.docs;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.Dlt;
import dev.dlt4j.spi.config.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The client of the how-to page reads what the page says.
class OrdersByRestClientTest {
    @Test
    void readsAllPages() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = (asked.size() == 1
                        ? "{\"data\":[{\"id\":1},{\"id\":2}],\"meta\":{\"next\":\"c\"}}"
                        : "{\"data\":[{\"id\":3}],\"meta\":{}}").getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try (var rows = Dlt.items(OrdersByRestClient.orders(
                "http://127.0.0.1:" + server.getAddress().getPort(), Secret.of("abc")))) {
            assertThat(rows.stream().map(String::valueOf)).containsExactly("{\"id\":1}",
                    "{\"id\":2}", "{\"id\":3}");
            assertThat(asked).containsExactly("/orders?limit=100 Bearer abc", "/orders?limit=100&after=c "
                    + "Bearer abc");
        } finally {
            server.stop(0);
        }
    }
}
