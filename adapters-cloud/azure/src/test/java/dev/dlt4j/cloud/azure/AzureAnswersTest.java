package dev.dlt4j.cloud.azure;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AzureCredentials;
import dev.dlt4j.spi.credentials.AzureDefaultCredentials;
import dev.dlt4j.spi.credentials.AzureKeyCredentials;
import dev.dlt4j.spi.credentials.AzureServicePrincipalCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What Azure answers that azurite never does, from a server of the test.
final class AzureAnswersTest {
    private static final String LISTED = """
            <?xml version="1.0" encoding="utf-8"?><EnumerationResults><Blobs><Blob><Name>a.csv</Name>
            <Properties><Last-Modified>Thu, 01 Jan 2026 00:00:00 GMT</Last-Modified><Etag>0x1</Etag>
            <Content-Length>1</Content-Length></Properties></Blob>%s</Blobs><NextMarker>%s</NextMarker>
            </EnumerationResults>""";
    private static final String FOLDER = """
            <Blob><Name>%s</Name><Properties><Last-Modified>Thu, 01 Jan 2026 00:00:00 GMT</Last-Modified>
            <Etag>0x2</Etag><Content-Length>0</Content-Length></Properties>
            <Metadata><hdi_isfolder>true</hdi_isfolder></Metadata></Blob>""";

    @TempDir
    Path folder;

    private HttpServer server;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    /// An answer is a status, a code and a header; the rest of the text is the body, if there is one.
    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (requests) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            }
            String answer = answers.isEmpty() ? "200 " + LISTED.formatted("", "") : answers.pop();
            String[] parts = answer.split(" ", 2);
            String body = parts[1];
            if (!body.startsWith("<") && !body.startsWith("{")) {
                exchange.getResponseHeaders().add("x-ms-error-code", body);
                if (body.equals("ServerBusy")) {
                    exchange.getResponseHeaders().add("Retry-After", "7");
                }
                body = "<Error><Code>" + body + "</Code></Error>";
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(Integer.parseInt(parts[0]), head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Store store(AzureCredentials credentials) {
        WebClient client = WebClient.ofDefaults().pause(pauses::add);
        return new AzureSettings(Optional.of(credentials), false, Optional.empty(), Optional.of(address()),
                address()).open(AzureAddress.of("az://lake/raw"), client, machine(client));
    }

    private DefaultIdentity machine(WebClient client) {
        return new DefaultIdentity(environment, address(), List.of("false"), client);
    }

    private static AzureCredentials key() {
        return new AzureKeyCredentials("acme", Optional.empty(), Optional.of(Secret.of("dG9wZ2VoZWlt")),
                Optional.empty(), "racwdl", 24);
    }

    private static AzureCredentials sas() {
        return new AzureKeyCredentials("acme", Optional.empty(), Optional.empty(),
                Optional.of(Secret.of("?sv=2026&sig=dG9wZ2VoZWlt")), "racwdl", 24);
    }

    @Test
    void waitsWhenItIsAskedToSlowDown() throws IOException {
        answers.addAll(List.of("503 ServerBusy", "500 OperationTimedOut", "500 InternalError"));

        assertThat(store(key()).list(Glob.of("*"))).hasSize(1);

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofMillis(500),
                Duration.ofSeconds(1));
    }

    @Test
    void givesUpWhenSlowingDownDoesNotHelp() {
        for (int i = 0; i < 20; i++) {
            answers.add("503 ServerBusy");
        }

        assertThatThrownBy(() -> store(key()).list(Glob.of("*"))).isInstanceOf(IOException.class)
                .hasMessageContaining("503 ServerBusy").hasMessageContaining("az://lake/raw");

        assertThat(requests).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"403 AuthenticationFailed, azure_storage_account_key is not the key of the account acme",
            "404 ContainerNotFound, the container lake does not exist",
            "403 AccountIsDisabled, is disabled",
            "403 AuthorizationFailure, its network rules keep this machine out"})
    void saysWhatAnAnswerMeans(String answer, String meaning) {
        answers.add(answer);

        assertThatThrownBy(() -> store(key()).list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining(meaning).hasMessageContaining("lake")
                .hasMessageNotContaining("dG9wZ2VoZWlt");
    }

    @Test
    void saysWhichRightsAreMissing() {
        answers.add("403 AuthorizationPermissionMismatch");

        assertThatThrownBy(() -> store(sas()).list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("the role Storage Blob Data Reader");
    }

    @Test
    void saysThatATokenHasExpiredWithoutShowingIt() {
        answers.add("403 <Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>Signature not "
                + "valid in the specified time frame</AuthenticationErrorDetail></Error>");

        assertThatThrownBy(() -> store(sas()).list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("azure_storage_sas_token has expired")
                .hasMessageContaining("not valid in the specified time frame")
                .hasMessageNotContaining("dG9wZ2VoZWlt");

        assertThat(requests).allMatch(request -> request.contains("&sv=2026&sig=dG9wZ2VoZWlt"));
    }

    @Test
    void leavesOutFoldersOfAccountsThatHaveFoldersAndDeletesThemLast() throws IOException {
        answers.add("200 " + LISTED.formatted(FOLDER.formatted("raw/d"), ""));
        assertThat(store(key()).list(Glob.of("**"))).extracting(StoredFile::path).doesNotContain("d");
        requests.clear();
        answers.add("200 " + LISTED.formatted(FOLDER.formatted("raw/d") + FOLDER.formatted("raw/d/e"), ""));
        answers.addAll(List.of("202 <a/>", "202 <a/>", "202 <a/>"));

        store(key()).deleteFolder("");

        assertThat(requests.subList(1, 4)).extracting(request -> request.split(" ", 3)[1])
                .containsExactly("/lake/a.csv", "/lake/raw/d/e", "/lake/raw/d");
    }

    @Test
    void listsAllPages() throws IOException {
        answers.add("200 " + LISTED.formatted("", "more +/"));

        store(key()).list(Glob.of("**"));

        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).contains("marker=more%20%2B%2F");
    }

    @Test
    void asksTheDirectoryForATokenOnce() throws IOException {
        AzureCredentials principal = new AzureServicePrincipalCredentials("acme", Optional.empty(), "ten/ant",
                "id", Secret.of("geheim&1"));
        answers.add("200 {\"access_token\":\"geheim-t\",\"expires_in\":3600}");
        Store store = store(principal);

        store.list(Glob.of("*"));
        store.list(Glob.of("*"));

        assertThat(requests.getFirst()).startsWith("POST /ten%2Fant/oauth2/v2.0/token client_id=id&"
                + "client_secret=geheim%261&grant_type=client_credentials&scope=https");
        assertThat(authorizations).containsExactly("null", "Bearer geheim-t", "Bearer geheim-t");
    }

    @Test
    void namesAPrincipalThatTheDirectoryRefuses() {
        answers.add("401 {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client "
                + "secret.\\r\\nTrace ID: 1\"}");

        assertThatThrownBy(() -> store(new AzureServicePrincipalCredentials("acme", Optional.empty(), "t",
                "id", Secret.of("geheim&1"))).list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("the client id").hasMessageContaining("AADSTS7000215")
                .hasMessageContaining("check credentials.azure_tenant_id")
                .hasMessageNotContaining("geheim").hasMessageNotContaining("Trace");
    }

    @Test
    void usesTheIdentityOfTheMachine() throws Exception {
        AzureCredentials unset = new AzureDefaultCredentials("acme", Optional.empty());
        String given = "200 {\"access_token\":\"geheim-t\",\"expires_in\":\"3600\"}";
        answers.add(given);
        store(unset).list(Glob.of("*"));
        assertThat(requests.getFirst()).startsWith("GET /metadata/identity/oauth2/token?api-version=");

        requests.clear();
        Path file = Files.writeString(folder.resolve("federated"), "assert10n\n");
        environment.putAll(Map.of("AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "id", "AZURE_AUTHORITY_HOST",
                address() + "/", "AZURE_FEDERATED_TOKEN_FILE", file.toString()));
        answers.add(given);
        store(unset).list(Glob.of("*"));
        assertThat(requests.getFirst()).startsWith("POST /t/oauth2/v2.0/token client_assertion=assert10n&");

        requests.clear();
        environment.clear();
        environment.put("AZURE_STORAGE_SAS_TOKEN", "sig=abc");
        store(unset).list(Glob.of("*"));
        assertThat(requests).hasSize(1).allMatch(request -> request.contains("sig=abc"));
    }

    @Test
    void saysWhereCredentialsAreLookedFor() {
        answers.add("400 {\"error\":\"invalid_request\"}");

        assertThatThrownBy(() -> store(new AzureDefaultCredentials("acme", Optional.empty()))
                .list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("no credentials for Azure were found")
                .hasMessageContaining("az login");
    }

    @Test
    void distinguishesAFileThatIsGoneFromOneThatIsChanged() {
        StoredFile file = new StoredFile("a", "a", "a", 1,
                OffsetDateTime.parse("2026-01-01T00:00:00Z"), "0x1");
        answers.add("404 BlobNotFound");
        assertThatThrownBy(() -> store(key()).open(file)).isInstanceOf(NoSuchFileException.class);
    }
}
