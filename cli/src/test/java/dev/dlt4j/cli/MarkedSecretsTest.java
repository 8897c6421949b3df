package dev.dlt4j.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Secrets in every position go where they belong and nowhere else: not into a file, a log, a trace or an
/// error, in no form.
class MarkedSecretsTest {
    private static final MarkedSecret TOKEN = new MarkedSecret("bearer");
    private static final MarkedSecret QUERY = new MarkedSecret("query");
    private static final MarkedSecret HEADER = new MarkedSecret("header");
    private static final MarkedSecret OAUTH = new MarkedSecret("oauth");
    private static final MarkedSecret LOGIN = new MarkedSecret("basic");
    private static final MarkedSecret URL_USER = new MarkedSecret("url");
    private static final MarkedSecret PASSWORD = new MarkedSecret("password");
    private static final MarkedSecret VARIABLE = new MarkedSecret("variable");
    private static final MarkedSecret HOOK = new MarkedSecret("hook");
    private static final List<MarkedSecret> ALL = List.of(TOKEN, QUERY, HEADER, OAUTH, LOGIN, URL_USER,
            PASSWORD, VARIABLE, HOOK);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> said = new ArrayList<>();
    private int status = 200;
    private int tokenStatus = 200;
    private HttpServer server;
    private String address;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] body = (path.equals("/token")
                        ? "{\"access_token\": \"%s\", \"expires_in\": 60}".formatted(VARIABLE.value())
                        : "[{\"id\": 1}]").getBytes(StandardCharsets.UTF_8);
                int answered = path.equals("/token") ? tokenStatus : path.startsWith("/hook") ? 500 : status;
                exchange.getResponseHeaders().add("content-type", "application/json");
                exchange.sendResponseHeaders(answered, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        address = "127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        System.setErr(before);
        server.stop(0);
    }

    private static String bearer() {
        return "auth: {type: bearer, token: '%s'}".formatted(TOKEN.value());
    }

    private void project(String client, String destination) throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  api: {source: things, destination: there, pipelines_dir: work}
                sources:
                  things:
                    type: rest_api
                    client: {base_url: 'http://%s/', %s}
                    resources: [{name: things, endpoint: {path: things, params: {key: '%s'}}}]
                destinations:
                  there: {%s}
                """.formatted(address, client, QUERY.value(), destination));
    }

    private void secrets(String toml) throws IOException {
        Files.writeString(folder.resolve(".dlt/secrets.toml"), toml);
    }

    /// Runs a command and keeps what it printed.
    private int command(Map<String, String> environment, String... arguments) {
        CapturedConsole console = new CapturedConsole();
        console.environment.putAll(environment);
        int exit = console.execute(arguments);
        said.add(String.join(" ", arguments) + "\n" + console.out() + console.err());
        return exit;
    }

    private void everyCommand(Map<String, String> environment) {
        String at = folder.toString();
        command(environment, "run", at, "--debug", "--log-level", "DEBUG", "--log-format", "json");
        command(environment, "run", at, "--json");
        command(environment, "check", at, "--debug");
        command(environment, "config", "explain", "api", at);
        command(environment, "doctor", at);
        command(environment, "doctor", at, "--json");
        for (String action : List.of("info", "trace", "state", "schema", "packages", "load-package",
                "failed-jobs")) {
            command(environment, "pipeline", "api", action, at, "--debug");
        }
        command(environment, "pipeline", "api", "trace", at, "--json");
        command(environment, "query", at, "select * from things", "--debug");
        command(environment, "connectors");
    }

    private void nothingIsGivenAway() throws IOException {
        said.add(logged.toString(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        for (String text : said) {
            ALL.forEach(secret -> secret.forms().stream().filter(text::contains)
                    .forEach(form -> found.add("%s as %s in: %s".formatted(secret.position(), form,
                            around(text, form)))));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(this::isWritten).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                ALL.forEach(secret -> secret.forms().stream().filter(bytes::contains)
                        .forEach(form -> found.add(secret.position() + " as " + form + " in file " + file)));
            }
        }
        assertThat(found).as("places where a secret turned up").isEmpty();
    }

    private static String around(String text, String form) {
        int at = text.indexOf(form);
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + form.length() + 40));
    }

    /// Whether the commands wrote it, not the test.
    private boolean isWritten(Path file) {
        return !file.equals(folder.resolve("dlt.yml")) && !file.startsWith(folder.resolve(".dlt"));
    }

    private void assertSent(MarkedSecret secret) {
        assertThat(asked).as("%s is sent where it belongs", secret.position())
                .anyMatch(request -> secret.forms().stream().anyMatch(request::contains));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 404, 429})
    void secretsOfAnApiStayWithItsRequests(int answered) throws IOException {
        status = answered;
        project(bearer() + ", headers: {X-Key: '%s'}".formatted(HEADER.value()),
                "type: duckdb, credentials: it.duckdb");
        secrets("[runtime]\nrequest_max_attempts = 1\n");

        everyCommand(Map.of("RUNTIME__REQUEST_MAX_ATTEMPTS", "1"));

        assertSent(TOKEN);
        assertSent(QUERY);
        assertSent(HEADER);
        nothingIsGivenAway();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401})
    void theSecretOfAClientAndItsTokenStayWithTheirRequests(int answered) throws IOException {
        tokenStatus = answered;
        project("auth: {type: oauth2_client_credentials, access_token_url: 'http://%s/token', client_id: me, "
                .formatted(address) + "client_secret: '%s'}".formatted(OAUTH.value()),
                "type: duckdb, credentials: it.duckdb");

        everyCommand(Map.of());

        assertSent(OAUTH);
        nothingIsGivenAway();
    }

    @Test
    void aPasswordForAnApiIsSentInBase64Only() throws IOException {
        project("auth: {type: http_basic, username: me, password: '%s'}".formatted(LOGIN.value()),
                "type: duckdb, credentials: it.duckdb");

        everyCommand(Map.of());

        nothingIsGivenAway();
    }

    @Test
    void aPasswordInAnAddressIsNotShown() throws IOException {
        project("auth: null", "type: duckdb, credentials: it.duckdb");
        Files.writeString(folder.resolve("dlt.yml"), Files.readString(folder.resolve("dlt.yml"))
                .replace("http://" + address, "http://me:%s@%s".formatted(URL_USER.encoded(), address)));
        status = 403;

        everyCommand(Map.of());

        nothingIsGivenAway();
    }

    @Test
    void credentialsOfADatabaseThatCannotBeReachedAreNotShown() throws IOException {
        project(bearer(), "type: postgres");
        secrets("[destination.there]\n"
                + "credentials = \"postgresql://me:%s@127.0.0.1:9/db?connect_timeout=1\"\n"
                        .formatted(PASSWORD.encoded()));

        everyCommand(Map.of());

        nothingIsGivenAway();
    }

    @Test
    void aPasswordInAVariableIsNotShown() throws IOException {
        project(bearer(),
                "type: postgres, credentials: {host: 127.0.0.1, port: 9, database: d, username: me}");

        everyCommand(Map.of("DESTINATION__THERE__CREDENTIALS__PASSWORD", VARIABLE.value()));

        nothingIsGivenAway();
    }

    @Test
    void credentialsThatCannotBeReadAreNotShown() throws IOException {
        project(bearer(), "type: postgres");
        secrets("[destination.there]\ncredentials = \"postgresql:/me:%s@:x\"\n".formatted(PASSWORD.value()));

        everyCommand(Map.of("RUNTIME__LOG_LEVEL", "INFO"));

        nothingIsGivenAway();
    }

    @Test
    void aSecretOfAnotherTypeIsNotShown() throws IOException {
        project(bearer(), "type: postgres");
        secrets("[destination.there.credentials]\nhost = \"127.0.0.1\"\ndatabase = \"d\"\nusername = \"me\"\n"
                + "password = [\"%s\"]\n".formatted(PASSWORD.value()));

        everyCommand(Map.of());

        nothingIsGivenAway();
    }

    @Test
    void aSecretInTheWrongFileIsNotShown() throws IOException {
        project(bearer(), "type: postgres");
        Files.writeString(folder.resolve(".dlt/config.toml"),
                "[destination.there.credentials]\npassword = \"%s\"\n".formatted(PASSWORD.value()));

        everyCommand(Map.of());

        nothingIsGivenAway();
    }

    @Test
    void aFileThatIsNoTomlIsNotShown() throws IOException {
        project(bearer(), "type: postgres");
        secrets("[destination.there.credentials]\npassword = \"%s\n".formatted(PASSWORD.value()));

        everyCommand(Map.of());

        nothingIsGivenAway();
    }

    @Test
    void theAddressOfAHookThatFailsIsNotShown() throws IOException {
        project(bearer(), "type: duckdb, credentials: it.duckdb");
        secrets("[runtime]\nslack_incoming_hook = \"http://%s/hook/%s\"\n".formatted(address,
                HOOK.encoded()));

        everyCommand(Map.of());

        assertSent(HOOK);
        nothingIsGivenAway();
    }
}
