package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.PlayedServer.Answer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.spi.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.dlt4j.http.client.PlayedServer.Reply.json;
import static dev.dlt4j.http.client.PlayedServer.Reply.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RestClientTest {
    private final List<Double> waits = new ArrayList<>();

    private RestClient client(PlayedServer server) {
        return RestClient.of(server.address()).waiting(time -> waits.add(time.toMillis() / 1000.0));
    }

    private static List<String> rows(RestClient client, PagedEndpoint endpoint) {
        try (var pages = client.paginate(endpoint)) {
            return pages.map(page -> page.rows().toString().strip()).toList();
        }
    }

    private static PlayedServer server(Answer answer) throws IOException {
        return new PlayedServer(answer);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', value = {
            // what the server asks for          | seconds waited
            "7|7", "0|1", "-3|1", "soon|1", "99999999999999999999|300", "600|300", "1.5|1",
            "Wed, 21 Oct 2015 07:28:00 GMT|1", "Fri, 31 Dec 2999 23:59:59 GMT|300", "none|1"})
    void waitsAsLongAsTheServerAsksWithinReason(String asked, double waited) throws IOException {
        try (PlayedServer server = server((exchange, n) -> n > 0
                ? json("[{\"id\":1}]")
                : asked == null ? status(429, "") : status(429, "", "Retry-After", asked))) {
            assertThat(rows(client(server), PagedEndpoint.get("items"))).containsExactly("{\"id\":1}");
            assertThat(waits).containsExactly(waited);
        }
    }

    @Test
    void givesUpAfterFiveAttemptsAndSaysWhatTheServerSaid() throws IOException {
        try (PlayedServer server = server((exchange, n) -> status(503, "secret detail"))) {
            assertThatThrownBy(() -> rows(client(server), PagedEndpoint.get("items?token=geheim")))
                    .isInstanceOf(TransientException.class).hasMessageContaining("503 Server Error")
                    .hasMessageContaining("token=***").hasMessageNotContaining("geheim")
                    .hasMessageNotContaining("detail");
            assertThat(waits).containsExactly(1.0, 2.0, 4.0, 8.0);
        }
    }

    @Test
    void asksAgainOnTheContentOfA200() throws IOException {
        try (PlayedServer server = server(
                (exchange, n) -> json(n < 2 ? "{\"error\":\"busy\"}" : "[{\"id\":1}]"))) {
            RestClient client = client(server).retry(RetryPolicy.ofDefaults()
                    .onContent(response -> response.text().contains("busy")));
            assertThat(rows(client, PagedEndpoint.get("items"))).containsExactly("{\"id\":1}");
            assertThat(waits).containsExactly(1.0, 2.0);
        }
    }

    @Test
    void asksAgainWhenTheAnswerIsCutInTheMiddleOfANumber() throws IOException {
        try (PlayedServer server = server((exchange, n) -> {
            if (n == 0) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("[{\"id\":12".getBytes(UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
                throw new IOException("cut");
            }
            return json("[{\"id\":12345}]");
        })) {
            assertThat(rows(client(server), PagedEndpoint.get("items"))).containsExactly("{\"id\":12345}");
            assertThat(waits).hasSize(1);
        }
    }

    @Test
    void sendsCredentialsToItsHostOnly() throws IOException {
        List<String> sent = new ArrayList<>();
        try (PlayedServer server = server((exchange, n) -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            return n == 0
                    ? json("[{\"id\":1}]", "Link", "<http://localhost:" + exchange.getLocalAddress().getPort()
                            + "/more>; rel=\"next\"")
                    : json("[{\"id\":2}]");
        })) {
            RestClient client = client(server).auth(Authentications.bearer(Secret.of("geheim-t")));
            assertThat(rows(client, PagedEndpoint.get("items"))).hasSize(2);
            assertThat(sent).containsExactly("Bearer geheim-t", "null");
            sent.clear();
            assertThat(rows(client.trusting(server.otherHost()), PagedEndpoint.get("items?again")))
                    .hasSize(1);
        }
    }

    @Test
    void leavesCredentialsBehindWhenARedirectLeadsToAnotherHost() throws IOException {
        List<String> sent = new ArrayList<>();
        try (PlayedServer server = server((exchange, n) -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
            return n == 0
                    ? status(302, "", "Location",
                            "http://localhost:" + exchange.getLocalAddress().getPort() + "/moved")
                    : json("[{\"id\":2}]");
        })) {
            rows(client(server).auth(Authentications.keyInHeader("X-Key", Secret.of("geheim"))),
                    PagedEndpoint.get("a"));
            assertThat(sent).containsExactly("geheim", "null");
        }
    }

    @Test
    void stopsInACircleOfRedirects() throws IOException {
        try (PlayedServer server = server((exchange, n) -> status(302, "", "Location", "/again"))) {
            assertThatThrownBy(() -> rows(client(server), PagedEndpoint.get("items")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("redirects");
        }
    }

    @Test
    void asksForAnotherTokenWhenOneExpiresInMidRun() throws IOException {
        try (PlayedServer server = server((exchange, n) -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                return json("{\"access_token\":\"T" + n + "\",\"expires_in\":3600}");
            }
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            if (n > 1 && token.equals("Bearer T0")) {
                return status(401, "");
            }
            return json(n == 1 ? "{\"d\":[{\"id\":1}],\"next\":\"c\"}" : "{\"d\":[{\"id\":2}]}");
        })) {
            RestClient client = client(server)
                    .auth(Authentications.clientCredentials(server.address() + "/token",
                            "me", Secret.of("geheim")))
                    .paginator(Paginators.cursor("next", "after"));
            assertThat(rows(client, PagedEndpoint.get("items"))).containsExactly("{\"id\":1}", "{\"id\":2}");
            assertThat(server.asked()).containsExactly("POST /token", "GET /items", "GET /items?after=c",
                    "POST /token", "GET /items?after=c");
        }
    }

    @Test
    void endsWhenThePageNamesItself() throws IOException {
        try (PlayedServer server = server((exchange, n) -> json("{\"items\":[{\"id\":1}],\"next\":\"/items"
                + "\"}"))) {
            assertThatThrownBy(() -> rows(client(server), PagedEndpoint.get("items")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("never end");
        }
    }

    @Test
    void endsWhenTheServerDoesNotHeedThePage() throws IOException {
        try (PlayedServer server = server((exchange, n) -> json("[{\"id\":1}]"))) {
            RestClient client = client(server).paginator(Paginators.of("page_number",
                    Map.of("has_more_path", "", "total_path", "")));
            assertThatThrownBy(() -> rows(client, PagedEndpoint.get("items")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("never end");
            assertThat(server.asked().size()).isLessThan(20);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<!DOCTYPE html><p>login|a page for people", "''|the body is empty",
            "{not json|is not JSON", "[1,2|is not JSON", "[{\"a\":1}] x|more behind"})
    void saysWhatCameInsteadOfJson(String body, String expected) throws IOException {
        try (PlayedServer server = server((exchange, n) -> status(200, body))) {
            assertThatThrownBy(() -> rows(client(server), PagedEndpoint.get("items")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining(expected)
                    .hasMessageContaining("GET " + server.address() + "/items");
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8AndNamesThePlace() throws IOException {
        try (PlayedServer server = server((exchange, n) -> new Reply(200,
                new byte[]{'[', '{', '"', 'a', '"', ':', '"', (byte) 0xFF, '"', '}', ']'}))) {
            assertThatThrownBy(() -> rows(client(server), PagedEndpoint.get("items")))
                    .hasMessageContaining("line 1, column 8").hasMessageContaining("UTF-8");
        }
    }

    @Test
    void readsOtherEncodingsAndByteOrderMarks() throws IOException {
        try (PlayedServer server = server((exchange, n) -> n == 0
                ? new Reply(200, "[{\"a\":\"ä\"}]".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        "Content-Type", "application/json; charset=ISO-8859-1")
                : json("\uFEFF[{\"a\":\"ä\"}]"))) {
            assertThat(rows(client(server), PagedEndpoint.get("items"))).containsExactly("{\"a\":\"ä\"}");
            assertThat(rows(client(server), PagedEndpoint.get("items"))).containsExactly("{\"a\":\"ä\"}");
        }
    }

    @Test
    void unpacksGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("[{\"id\":1}]".getBytes(UTF_8));
        }
        try (PlayedServer server = server(
                (exchange, n) -> new Reply(200, packed.toByteArray(), "Content-Encoding", "gzip"))) {
            assertThat(rows(client(server), PagedEndpoint.get("items"))).containsExactly("{\"id\":1}");
        }
    }

    @Test
    void readsRowsInOtherFormats() throws IOException {
        try (PlayedServer server = server((exchange, n) -> n == 0
                ? status(200, "{\"id\":1}\n\n{\"id\":2}")
                : status(200, "id,name\r\n1,\"a \"\"b\"\", c\"\r\n2,\r\n"))) {
            assertThat(rows(client(server), PagedEndpoint.get("items").format(RowFormat.NDJSON)).getFirst())
                    .contains("{\"id\":1}", "{\"id\":2}");
            assertThat(rows(client(server), PagedEndpoint.get("items").format(RowFormat.CSV)))
                    .containsExactly("[{id=1, name=a \"b\", c}, {id=2, name=null}]");
        }
    }

    @Test
    void resumesWithTheRequestOfTheNextPage() throws IOException {
        try (PlayedServer server = server((exchange, n) -> json(
                "{\"d\":[{\"q\":\"" + exchange.getRequestURI().getQuery() + "\"}],\"total\":9}"))) {
            RestClient client = client(server).paginator(Paginators.offset(3, "total"));
            RestRequest next;
            try (var pages = client.paginate(PagedEndpoint.get("items"))) {
                next = pages.findFirst().orElseThrow().next().orElseThrow();
            }
            try (var pages = client.paginate(PagedEndpoint.get("items"), next)) {
                assertThat(pages.map(page -> page.rows().toString().strip())).containsExactly(
                        "{\"q\":\"offset=3&limit=3\"}", "{\"q\":\"offset=6&limit=3\"}");
            }
        }
    }

    @Test
    void keepsWithinItsRate() throws IOException {
        try (PlayedServer server = server((exchange, n) -> n == 0
                ? json("[]", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "30")
                : json("[]"))) {
            RestClient client = client(server).heedingLimits();
            client.get("a");
            client.get("b");
            assertThat(waits).hasSize(1).allSatisfy(wait -> assertThat(wait).isBetween(25.0, 30.0));
        }
    }

    @Test
    void saysWhatToDoWhenAHookFails() throws IOException {
        try (PlayedServer server = server((exchange, n) -> json("[]"))) {
            RestClient client = client(server).hooks(List.of(response -> {
                throw new java.util.concurrent.TimeoutException("too slow");
            }));
            assertThatThrownBy(() -> client.get("a")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("too slow").hasMessageContaining("IgnoredResponse")
                    .hasMessageContaining("200 from GET");
        }
    }

    @ParameterizedTest
    @CsvSource({"301,POST,GET", "302,POST,GET", "303,POST,GET", "307,POST,POST", "308,POST,POST",
            "301,HEAD,HEAD", "302,HEAD,HEAD", "303,HEAD,HEAD", "302,PUT,GET", "301,PUT,PUT"})
    void followsRedirectsAsBrowsersDo(int status, String method, String then) throws IOException {
        try (PlayedServer server = server((exchange, n) -> n == 0
                ? status(status, "", "Location", "/moved")
                : status(200, ""))) {
            RestClient client = client(server);
            client.send(client.request(method, "a").data("x"));
            assertThat(server.asked()).containsExactly(method + " /a", then + " /moved");
            assertThat(server.bodies()).containsExactly("x", then.equals("GET") ? "" : "x");
        }
    }

    @ParameterizedTest
    @CsvSource({"ftp://a.example/x", "'http://'", "nothing"})
    void saysWhenAnAddressCannotBeAsked(String url) {
        try (RestClient client = RestClient.of("")) {
            assertThatThrownBy(() -> client.get(url)).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("begins with http:// or https://");
        }
    }

    @Test
    void keepsItsConnectionFromRequestToRequest() throws IOException {
        Set<Integer> ports = Collections.synchronizedSet(new TreeSet<>());
        try (PlayedServer server = server((exchange, n) -> {
            ports.add(exchange.getRemoteAddress().getPort());
            return n == 2 ? status(503, "busy") : json("[{\"id\":1}]");
        }); RestClient client = client(server)) {
            client.get("a");
            client.get("b");
            rows(client, PagedEndpoint.get("c"));
            rows(client.header("X", "y"), PagedEndpoint.get("d"));
            assertThat(server.asked()).hasSize(5);
            assertThat(ports).hasSize(1);
        }
    }
}
