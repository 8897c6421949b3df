package dev.dlt4j.http.client;

import com.sun.net.httpserver.HttpExchange;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.http.client.PlayedServer.Reply.json;
import static dev.dlt4j.http.client.PlayedServer.Reply.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CredentialsTest {
    private final List<String> sent = new ArrayList<>();
    private final List<Double> waits = new ArrayList<>();
    private final Hands clock = new Hands();

    /// A clock that a test moves.
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private RestClient client(PlayedServer server, String type, Map<String, ?> settings) {
        return RestClient.of(server.address()).auth(auth(type, settings))
                .waiting(time -> waits.add(time.toMillis() / 1000.0));
    }

    private Authentication auth(String type, Map<String, ?> settings) {
        return Authentications.of(type, settings, Map.of(), clock);
    }

    private Reply recorded(HttpExchange exchange) {
        sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return json("[]");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            form.put(pair.substring(0, pair.indexOf('=')),
                    URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), UTF_8));
        }
        return form;
    }

    /// The header and the claims of a signed statement, whose signature fits the client's certificate.
    private static List<?> verified(String statement) throws Exception {
        String[] parts = statement.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        try (InputStream file = Files.newInputStream(TlsFiles.of("client.pem"))) {
            signature.initVerify(CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return List.of(JsonParser.parse(Base64.getUrlDecoder().decode(parts[0])),
                JsonParser.parse(Base64.getUrlDecoder().decode(parts[1])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me@example.com"})
    void requestsTheTokenOfAServiceAccountFromGoogle(String subject) throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 0
                ? json("{\"access_token\":\"g00gle\",\"expires_in\":3599}")
                : recorded(exchange))) {
            String file = JsonText.compact(Map.of("type", "service_account", "project_id", "p",
                    "private_key_id", "k1", "private_key", Files.readString(TlsFiles.of("client.key")),
                    "client_email", "robot@p.iam.gserviceaccount.com", "token_uri",
                    server.address() + "/token"));
            Map<String, Object> settings = new LinkedHashMap<>(Map.of("service_account", file, "scopes",
                    List.of("https://a/read", "https://a/list")));
            if (!subject.isEmpty()) {
                settings.put("subject", subject);
            }
            client(server, "google_service_account", settings).get("items");
            Map<String, String> form = form(server.bodies().getFirst());
            assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            Map<String, Object> claims = new LinkedHashMap<>(Map.of("iss", "robot@p.iam.gserviceaccount.com",
                    "aud", server.address() + "/token", "scope", "https://a/read https://a/list", "iat",
                    clock.millis() / 1000, "exp", clock.millis() / 1000 + 3600));
            if (!subject.isEmpty()) {
                claims.put("sub", subject);
            }
            assertThat(JsonText.compact(verified(form.get("assertion")).getFirst()))
                    .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
            assertThat(String.valueOf(new java.util.TreeMap<>((Map<?, ?>) verified(form.get("assertion"))
                    .getLast()))).isEqualTo(String.valueOf(new java.util.TreeMap<>(claims)));
            assertThat(sent).containsExactly("Bearer g00gle");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{geheim|service_account", "[\"geheim\"]|service_account",
            "{\"private_key\":\"geheim\"}|scopes", "{\"client_email\":\"a\",\"scopes\":\"b\"}|private_key"})
    void namesTheKeyThatAServiceAccountLacks(String account, String key) {
        Map<String, ?> settings = key.equals("scopes")
                ? Map.of("service_account", account.replace("geheim", key()))
                : Map.of("service_account", account);
        assertThatThrownBy(() -> auth("google_service_account", settings))
                .isInstanceOfSatisfying(ConfigurationError.class, error -> {
                    assertThat(error.byKey()).containsKey(key);
                    assertThat(error.toString() + error.getCause()).doesNotContain("geheim");
                });
    }

    private static String key() {
        try {
            return Files.readString(TlsFiles.of("client.key")).replace("\n", "\\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void statesWhoItIsWithASignature() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 0
                ? json("{\"access_token\":\"T\"}")
                : recorded(exchange))) {
            client(server, "oauth_jwt", Map.of("client_id", "me", "private_key", key(), "auth_endpoint",
                    server.address() + "/token", "scopes", List.of("a", "b"))).get("items");
            Map<?, ?> claims = (Map<?, ?>) verified(form(server.bodies().getFirst()).get("assertion"))
                    .getLast();
            assertThat(claims.toString()).contains("iss=me", "sub=me", "scope=a b",
                    "aud=" + server.address() + "/token");
            assertThat(sent).containsExactly("Bearer T");
        }
    }

    @Test
    void exchangesTheRefreshTokenThatItGotLast() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> exchange.getRequestURI().getPath()
                .equals("/token")
                        ? json("{\"access_token\":\"A%d\",\"refresh_token\":\"R%d\",\"expires_in\":\"60\"}"
                                .formatted(n, n))
                        : recorded(exchange))) {
            RestClient client = client(server, "oauth2_refresh_token", Map.of("access_token_url",
                    server.address() + "/token", "refresh_token", "first", "client_id", "me"));
            client.get("a");
            client.get("b");
            clock.now = clock.now.plus(Duration.ofSeconds(60));
            client.get("c");
            assertThat(sent).containsExactly("Bearer A0", "Bearer A0", "Bearer A3");
            assertThat(server.bodies().stream().filter(body -> !body.isEmpty()).map(body -> form(body)
                    .get("refresh_token"))).containsExactly("first", "R0");
        }
    }

    @Test
    void logsInAndAgainWhenTheTokenHasLived() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            if (exchange.getRequestURI().getPath().equals("/login")) {
                return json("{\"data\":{\"session\":\"S" + n + "\",\"ttl\":30}}");
            }
            sent.add(exchange.getRequestHeaders().getFirst("X-Session"));
            return json("[]");
        })) {
            RestClient client = client(server, "login", Map.of("url", server.address() + "/login", "json",
                    Map.of("user", "me", "password", Secret.of("geheim")), "token_path", "data.session",
                    "lifetime_path", "data.ttl", "header", "X-Session", "prefix", ""));
            client.get("a");
            clock.now = clock.now.plus(Duration.ofSeconds(29));
            client.get("b");
            clock.now = clock.now.plus(Duration.ofSeconds(1));
            client.get("c");
            assertThat(sent).containsExactly("S0", "S0", "S3");
            assertThat(server.bodies().getFirst()).contains("\"password\":\"geheim\"");
        }
    }

    @Test
    void takesTokensInTurn() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> recorded(exchange))) {
            RestClient client = client(server, "tokens", Map.of("tokens", List.of("a", "b")));
            client.get("1");
            client.get("2");
            client.get("3");
            assertThat(sent).containsExactly("Bearer a", "Bearer b", "Bearer a");
        }
    }

    @ParameterizedTest
    @CsvSource({"429,Retry-After,60", "403,X-RateLimit-Remaining,0", "401,X,y", "429,X,y"})
    void sendsAnotherTokenAtOnceWhenOneIsUseless(int status, String header, String value) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            Reply reply = recorded(exchange);
            return sent.getLast().equals("Bearer a") ? status(status, "", header, value) : reply;
        })) {
            RestClient client = client(server, "tokens", Map.of("tokens", List.of("a", "b", "c")));
            for (String path : List.of("1", "2", "3")) {
                assertThat(client.get(path).status()).isEqualTo(200);
            }
            assertThat(sent).containsExactly("Bearer a", "Bearer b", "Bearer c", "Bearer b");
            assertThat(waits).isEmpty();
        }
    }

    @Test
    void leavesATokenOutWhoseLimitIsReachedUntilItIsFreeAgain() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            recorded(exchange);
            return json("[]", "X-RateLimit-Remaining", sent.getLast().equals("Bearer a") ? "0" : "9",
                    "X-RateLimit-Reset", "90");
        })) {
            RestClient client = client(server, "tokens", Map.of("tokens", List.of("a", "b")));
            client.get("1");
            client.get("2");
            client.get("3");
            clock.now = clock.now.plus(Duration.ofSeconds(90));
            client.get("4");
            assertThat(sent).containsExactly("Bearer a", "Bearer b", "Bearer b", "Bearer a");
        }
    }

    @Test
    void waitsWhenAllTokensHaveReachedTheirLimit() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            Reply reply = recorded(exchange);
            return n < 2 ? status(429, "", "Retry-After", "7") : reply;
        })) {
            assertThat(client(server, "tokens", Map.of("tokens", List.of("a", "b"))).get("1").status())
                    .isEqualTo(200);
            assertThat(waits).containsExactly(7.0);
            assertThat(sent).hasSize(3);
        }
    }

    @Test
    void failsWhenNoTokenIsAccepted() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> status(401, ""))) {
            RestClient client = client(server, "tokens", Map.of("tokens", List.of("a", "b")));
            assertThat(client.get("1").status()).isEqualTo(401);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void takesUserAndPasswordFromTheAddress() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> recorded(exchange));
                RestClient client = RestClient.of(server.address().replace("//", "//me:p%40geheim@"))) {
            assertThat(client.get("x").request().toString()).doesNotContain("p%40geheim", "me:");
            assertThat(client.baseUrl()).isEqualTo(server.address());
            assertThat(sent).containsExactly("Basic " + Base64.getEncoder().encodeToString("me:p@geheim"
                    .getBytes(UTF_8)));
        }
    }

    @Test
    void sendsAKeyOnceThatTheServersLinksRepeat() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> json(n == 0
                ? "{\"rows\":[{\"id\":1}],\"next\":\"/items?page=2&appid=geheim\"}"
                : "{\"rows\":[{\"id\":2}],\"next\":null}"))) {
            RestClient client = RestClient.of(server.address()).paginator(Paginators.jsonLink())
                    .auth(Authentications.keyInQuery("appid", Secret.of("geheim")));
            try (var pages = client.paginate(PagedEndpoint.get("items"))) {
                assertThat(
                        pages.map(page -> page.response().request() + " " + page.next()).toList().toString())
                        .doesNotContain("geheim");
            }
            assertThat(server.asked()).containsExactly("GET /items?appid=geheim",
                    "GET /items?page=2&appid=geheim");
        }
    }

    @Test
    void showsNoSecretOfARefusedRequest() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> status(n == 0 ? 400 : 503,
                "{\"you_sent\":\"geheim-1234 geheim-1234\","
                        + "\"client_secret\": \"geheim\",\"api_key\":\"geheim-k\"}"))) {
            RestClient client = RestClient.of(server.address()).showingErrorBodies(1000)
                    .auth(Authentications.keyInHeader("X-Own", Secret.of("geheim-1234"))).waiting(time -> {});
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.paginate(PagedEndpoint.get("a?sig=geheim-s&page=2")).toList())
                        .satisfies(error -> {
                            java.io.StringWriter trace = new java.io.StringWriter();
                            error.printStackTrace(new java.io.PrintWriter(trace));
                            assertThat(trace.toString()).contains("you_sent", "sig=***", "page=2")
                                    .doesNotContain("geheim");
                        });
            }
        }
    }

    @Test
    void showsNoSecretOfATokenThatIsRefused() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> status(400,
                "client_secret geheim-1 is wrong for refresh token geheim-2"))) {
            RestClient client = client(server, "oauth2_refresh_token", Map.of("access_token_url",
                    server.address() + "/token", "client_id", "me", "client_secret", "geheim-1",
                    "refresh_token", "geheim-2")).showingErrorBodies(1000);
            assertThatThrownBy(() -> client.get("a")).hasMessageContaining("is wrong for")
                    .hasMessageNotContaining("geheim-1").hasMessageNotContaining("geheim-2");
            assertThat(String.valueOf(auth("oauth2_refresh_token", Map.of("access_token_url", "http://a",
                    "refresh_token", "geheim-2")))).doesNotContain("geheim-2");
        }
    }

    @Test
    void givesUpWhenTheServerOfTokensIsDown() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> status(503, ""))) {
            RestClient client = client(server, "oauth2_refresh_token", Map.of("access_token_url",
                    server.address() + "/token", "refresh_token", "r"));
            assertThatThrownBy(() -> client.get("a")).isInstanceOf(TransientException.class);
            assertThat(server.asked()).hasSize(5).allMatch(request -> request.equals("POST /token"));
        }
    }
}
