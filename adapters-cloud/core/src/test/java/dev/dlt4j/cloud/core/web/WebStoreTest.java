package dev.dlt4j.cloud.core.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Files of web servers: of the JDK's own one, which shows folders and knows no ranges, and of one of the
/// test that knows ranges and versions.
final class WebStoreTest {
    private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-27T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    private boolean knowsHead = true;
    private boolean knowsRanges = true;
    private int busy;
    private String version = "\"1\"";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/files", SimpleFileServer.createFileHandler(folder.toRealPath()));
        server.createContext("/store", this::answer);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString()
                    .replace("/moved", "/store"));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/store/".length());
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        String text = contents.get(path);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (busy > 0) {
            busy--;
            exchange.getResponseHeaders().add("Retry-After", "3");
            exchange.sendResponseHeaders(503, -1);
        } else if (head && !knowsHead) {
            exchange.sendResponseHeaders(405, -1);
        } else if (text == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            send(exchange, text.getBytes(StandardCharsets.UTF_8), head);
        }
        exchange.close();
    }

    private void send(HttpExchange exchange, byte[] bytes, boolean head) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        byte[] sent = bytes;
        int status = 200;
        exchange.getResponseHeaders().add("Content-Type", bytes.length > 0 && bytes[0] == '<'
                ? "text/html"
                : "text/csv");
        exchange.getResponseHeaders().add("ETag", version);
        if (range != null && knowsRanges) {
            String[] ends = range.substring("bytes=".length()).split("-", 2);
            int from = Integer.parseInt(ends[0]);
            int end = ends[1].isEmpty()
                    ? bytes.length
                    : Math.min(bytes.length, Integer.parseInt(ends[1]) + 1);
            sent = Arrays.copyOfRange(bytes, from, end);
            status = 206;
            exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/%d".formatted(from, end - 1,
                    bytes.length));
        }
        if (head) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(sent.length));
        }
        exchange.sendResponseHeaders(status, head ? -1 : sent.length);
        if (!head) {
            exchange.getResponseBody().write(sent);
        }
    }

    private WebStore store(String path) {
        return store(path, "", Map.of());
    }

    private WebStore store(String path, String user, Map<String, String> headers) {
        WebClient client = WebClient.ofDefaults().pause(time -> requests.add("pause " + time));
        String host = "127.0.0.1:" + server.getAddress().getPort();
        return new WebStore(WebAddress.of("http://" + user + host + path,
                headers), client, NOW);
    }

    private static List<String> paths(WebStore store, String glob) throws IOException {
        return store.list(Glob.of(glob)).stream().map(StoredFile::path).toList();
    }

    @Test
    void findsFilesByTheServersPages() throws IOException {
        for (String name : List.of("a b.csv", "ä.csv", "b.jsonl", "deep/c.csv", "deep/er/d.csv",
                "other/e.csv")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            Files.setLastModifiedTime(file, FileTime.from(CHANGED));
        }
        WebStore store = store("/files");

        assertThat(paths(store, "*")).containsExactly("%C3%A4.csv", "a%20b.csv", "b.jsonl");
        assertThat(paths(store, "**/*.csv")).containsExactly("%C3%A4.csv", "a%20b.csv", "deep/c.csv",
                "deep/er/d.csv", "other/e.csv");
        assertThat(paths(store, "deep/*")).containsExactly("deep/c.csv");
        assertThat(paths(store, "*/*")).containsExactly("deep/c.csv", "other/e.csv");
        assertThat(paths(store, "a b.*")).containsExactly("a%20b.csv");
        assertThat(paths(store, "deep/er/d.csv")).containsExactly("deep/er/d.csv");
        assertThat(paths(store, "deep/never.csv")).isEmpty();
        StoredFile file = store.list(Glob.of("a*.csv")).getFirst();
        assertThat(file.size()).isEqualTo(7);
        assertThat(file.modified()).isEqualTo(OffsetDateTime.ofInstant(CHANGED, ZoneOffset.UTC));
        assertThat(file.url()).endsWith("/files/a%20b.csv");
        assertThat(store.open(file)).hasContent("a b.csv");
        assertThat(store.range(file, 2, 3)).hasContent("b.c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<a href=\"a.csv\">|a.csv", "<A class='x' HREF='a.csv'>|a.csv",
            "<a href=a.csv>|a.csv", "<a href=\"/data/x/a.csv?v=1#top\">|a.csv",
            "<a href=\"https://h/data/x/a%20b.csv\">|a%20b.csv", "<a href=\"a b&amp;c.csv\">|a%20b&c.csv",
            "<a href=\"./deep/a.csv\">|deep/a.csv", "<a href=\"deep/\">|deep/", "<a href=\"?C=N;O=D\">|",
            "<a href=\"../up.csv\">|", "<a href=\"/elsewhere/a.csv\">|", "<a "
                    + "href=\"https://other/data/x/a.csv\">|",
            "<a href=\"javascript:go('a.csv')\">|", "<a href=\"mailto:me@h\">|", "<link href=\"a.css\">|",
            "<a href=\"../x/a.csv\">|a.csv"})
    void readsLinksBelowTheFolderOnly(String html, String name) {
        assertThat(IndexPage.names(html, "http://h/data/x/?sorted")).isEqualTo(name == null
                ? List.of()
                : List.of(name));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsPartsWhetherTheServerKnowsRangesOrNot(boolean ranges) throws IOException {
        knowsRanges = ranges;
        contents.put("a.csv", "0123456789");
        WebStore store = store("/store");
        StoredFile file = store.find("a.csv").orElseThrow();

        assertThat(store.range(file, 3, 4)).hasContent("3456");
        assertThat(store.range(file, 8, 100)).hasContent("89");
        assertThat(store.range(file, 0, 0)).isEmpty();
    }

    @Test
    void asksForTheStartOfAFileWhereTheServerKnowsNoHead() throws IOException {
        knowsHead = false;
        contents.put("a.csv", "0123456789");
        contents.put("", "<html><a href='a.csv'>a</a>");

        StoredFile file = store("/store").list(Glob.of("*.csv")).getFirst();

        assertThat(file.size()).isEqualTo(10);
        assertThat(file.modified()).as("unknown").isEqualTo(OffsetDateTime.now(NOW));
    }

    @Test
    void refusesToReadOnWhenAFileIsChanged() throws IOException {
        contents.put("a.csv", "first");
        WebStore store = store("/store");
        StoredFile file = store.find("a.csv").orElseThrow();
        version = "\"2\"";

        assertThatThrownBy(() -> store.open(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("has changed since it was listed");
        contents.clear();
        assertThatThrownBy(() -> store.open(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void waitsWhenItIsAskedTo() throws IOException {
        contents.put("a.csv", "x");
        busy = 2;

        assertThat(paths(store("/store"), "a.csv")).containsExactly("a.csv");

        assertThat(requests).filteredOn(request -> request.startsWith("pause"))
                .containsExactly("pause PT3S", "pause PT3S");
    }

    @Test
    void sendsUserHeadersAndQueryButShowsNone() throws IOException {
        contents.put("a.csv", "x");
        WebStore store = store("/store?sig=geheim-t", "me:geheim@", Map.of("X-Key", "geheim-k"));

        StoredFile file = store.list(Glob.of("a.csv")).getFirst();

        assertThat(requests).allMatch(request -> request.contains("/store/a.csv?sig=geheim-t Basic "
                + "bWU6Z2VoZWlt"));
        assertThat(store.toString() + file).doesNotContain("geheim-t", "geheim", "geheim-k");
        contents.clear();
        assertThatThrownBy(() -> store.open(file)).hasMessageNotContaining("geheim-t")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void sendsSecretsToTheServerThatWasNamedOnly() {
        WebAddress address = WebAddress.of("https://me:geheim@host/a", Map.of("X-Key", "geheim-k"));

        assertThat(address.headersFor("https://host/b")).containsKeys("X-Key", "Authorization");
        assertThat(address.headersFor("https://elsewhere/b")).isEmpty();
        assertThat(address.headersFor("http://host/b")).isEmpty();
    }

    @Test
    void followsRedirects() throws IOException {
        contents.put("a.csv", "x");
        contents.put("", "<a href='a.csv'>");

        WebStore store = store("/moved");

        assertThat(store.open(store.list(Glob.of("*")).getFirst())).hasContent("x");
    }

    @Test
    void saysWhyNothingCanBeFoundByAPattern() {
        contents.put("a.csv", "x");
        assertThatThrownBy(() -> store("/store/a.csv").list(Glob.of("*")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("/store/a.csv/ does not exist").hasMessageContaining("name each file");
        contents.put("", "plain");
        assertThatThrownBy(() -> store("/store").list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("text/csv").hasMessageContaining("name each file in file_glob");
    }

    @Test
    void isReadOnly() {
        WebStore store = store("/store");
        List<ThrowingCallable> writes = List.of(() -> store.put("a", new byte[1]),
                () -> store.put("a", folder), () -> store.rename("a", "b"),
                () -> store.delete(List.of("a")), () -> store.deleteFolder("a"));

        assertThat(writes).allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(TerminalException.class)
                .hasMessageContaining("can only be read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "http://me:geheim@/a", "https://a b/c"})
    void refusesWhatIsNoAddressWithoutAPassword(String url) {
        assertThatThrownBy(() -> WebAddress.of(url, Map.of())).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("https://example.com/data").hasMessageNotContaining("geheim");
    }
}
