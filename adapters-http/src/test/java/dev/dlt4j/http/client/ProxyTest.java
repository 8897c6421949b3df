package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.client.ProxySettings.Endpoint;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxyTest {
    private static RestClient client(String url, ProxySettings proxies) {
        return RestClient.of(url).proxies(proxies).waiting(time -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5", "socks5h"})
    void reachesTheServerThroughAProxy(String scheme) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"));
                PlayedProxy proxy = new PlayedProxy(null);
                RestClient client = client(server.otherHost(),
                        ProxySettings.of(Endpoint.of(proxy.address(scheme))))) {
            assertThat(client.get("items?a=1").text()).isEqualTo("[]");
            assertThat(server.asked()).containsExactly("GET /items?a=1");
            assertThat(proxy.targets()).hasSize(1);
            assertThat(proxy.targets().getFirst()).matches(scheme.equals("socks5")
                    ? ".*:" + port(server)
                    : ".*localhost:" + port(server) + ".*");
        }
    }

    private static String port(PlayedServer server) {
        return server.address().substring(server.address().lastIndexOf(':') + 1);
    }

    @Test
    void goesToEncryptedServersThroughATunnel() throws Exception {
        try (PlayedProxy proxy = new PlayedProxy(null);
                RestClient client = client("https://a.example/",
                        ProxySettings.of(Endpoint.of(proxy.address("http"))))
                        .retry(RetryPolicy.ofDefaults().maxAttempts(1))) {
            // there is no such host: only the target that the proxy got counts
            assertThat(client.get("x").status()).isEqualTo(502);
            assertThat(proxy.targets()).containsExactly("CONNECT a.example:443");
        }
    }

    @Test
    void sendsUserAndPasswordToTheProxy() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"));
                PlayedProxy proxy = new PlayedProxy("me:geh geheim")) {
            Endpoint endpoint = Endpoint.of(proxy.address("http").replace("//", "//me:geh%20geheim@"));
            assertThat(endpoint.toString()).doesNotContain("geh");
            try (RestClient client = client(server.address(), ProxySettings.of(endpoint))) {
                assertThat(client.get("items").status()).isEqualTo(200);
            }
            try (RestClient client = client(server.address(),
                    ProxySettings.of(Endpoint.of(proxy.address("http"))))) {
                assertThatThrownBy(() -> client.paginate(PagedEndpoint.get("items")).toList())
                        .hasMessageContaining("407").hasMessageContaining("proxy of the client");
            }
            assertThat(server.asked()).containsExactly("GET /items");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "socks5h"})
    void sendsUserAndPasswordToASocksProxy(String scheme) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"));
                PlayedProxy proxy = new PlayedProxy("mé:geheim:r€t")) {
            String address = proxy.address(scheme);
            for (Endpoint endpoint : List.of(
                    Endpoint.of(address.replace("//", "//m%C3%A9:geheim:r%E2%82%ACt@")),
                    Endpoint.of(address).user("mé", Secret.of("geheim:r€t")))) {
                assertThat(endpoint.toString()).doesNotContain("geh");
                try (RestClient client = client(server.otherHost(), ProxySettings.of(endpoint))) {
                    assertThat(client.get("items").status()).isEqualTo(200);
                }
            }
            assertThat(proxy.targets()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"me:geheim-old@|refuses the user or the password",
            "me@|refuses the user or the password", "''|requires a user and a password"})
    void failsAtOnceWhenASocksProxyRefuses(String user, String fault) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"));
                PlayedProxy proxy = new PlayedProxy("me:geheim");
                RestClient client = client(server.address(), ProxySettings
                        .of(Endpoint.of(proxy.address("socks5").replace("//", "//" + user))))) {
            assertThatThrownBy(() -> client.get("items")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("the proxy socks5://127.0.0.1:").hasMessageContaining(fault)
                    .hasMessageNotContaining("geheim");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void saysThatAProxyDoesNotSpeakSocks() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RestClient client = client("http://a.example", ProxySettings
                        .of(Endpoint.of("socks5h://127.0.0.1:" + other.getLocalPort())))) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket socket = other.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 What\r\n\r\n".getBytes(US_ASCII));
                    socket.getInputStream().readNBytes(3);
                } catch (IOException e) {
                    // the client went away
                }
            });
            assertThatThrownBy(() -> client.get("items")).hasMessageContaining("does not speak SOCKS 5");
            answering.join();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            // environment | scheme, host, port | proxy
            "http_proxy=p:1|http|a|80|http://p:1", "HTTP_PROXY=http://p:1/|http|a|80|http://p:1",
            "http_proxy=p:1 HTTP_PROXY=q:2|http|a|80|http://p:1", "HTTP_PROXY=p:1|https|a|443|-",
            "HTTPS_PROXY=https://p|https|a|443|https://p:443", "ALL_PROXY=socks5://p|https|a|443|socks5://p"
                    + ":1080",
            "all_proxy=q:2 http_proxy=p:1|http|a|80|http://p:1", "http_proxy= HTTP_PROXY=q:2|http|a|80|-",
            "HTTP_PROXY=p:1 REQUEST_METHOD=GET|http|a|80|-",
            "http_proxy=p:1 REQUEST_METHOD=GET|http|a|80|http://p:1",
            "http_proxy=p:1 no_proxy=*|http|a|80|-", "http_proxy=p:1 "
                    + "NO_PROXY=example.com|http|a.example.com|80|-",
            "http_proxy=p:1 NO_PROXY=.example.com|http|a.example.com|80|-",
            "http_proxy=p:1 NO_PROXY=.example.com|http|example.com|80|-",
            "http_proxy=p:1 NO_PROXY=b.com,Example.com:8080|http|a.EXAMPLE.com|8080|-",
            "http_proxy=p:1 NO_PROXY=example.com:8080|http|example.com|80|http://p:1",
            "http_proxy=p:1 NO_PROXY=10.0.0.0/8|http|10.2.3.4|80|-",
            "http_proxy=p:1 NO_PROXY=10.0.0.0/8|http|11.2.3.4|80|http://p:1",
            "http_proxy=p:1 NO_PROXY=10.2.3.4|http|10.2.3.4|80|-",
            "http_proxy=p:1 NO_PROXY=2.3.4|http|1.2.3.4|80|http://p:1",
            "http_proxy=p:1 NO_PROXY=0.0.0.0/0|http|1.2.3.4|80|-"})
    void readsTheEnvironmentAsRequestsDoes(String variables, String scheme, String host, int port,
            String proxy) {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : variables.split(" ", -1)) {
            environment.put(variable.substring(0, variable.indexOf('=')),
                    variable.substring(variable.indexOf('=') + 1));
        }
        assertThat(ProxySettings.ofEnvironment(environment).of(scheme, host, port)
                .map(found -> "%s://%s:%d".formatted(found.scheme(), found.host(), found.port())))
                .isEqualTo(java.util.Optional.ofNullable(proxy));
    }

    @Test
    void leavesHostsOutThatAreNamed() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"));
                PlayedProxy proxy = new PlayedProxy(null);
                RestClient client = client(server.address(), ProxySettings
                        .of(Endpoint.of(proxy.address("http"))).except(List.of("127.0.0.0/8")))) {
            client.get("items");
            assertThat(proxy.targets()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ftp://p|one of http", "http://me:geheim@|not one|names no host",
            "http://me:geh geheim@p|not one"})
    void rejectsAnInvalidProxyAddressWithoutItsPassword(String url, String fault) {
        assertThatThrownBy(() -> Endpoint.of(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geh");
        assertThatThrownBy(() -> ProxySettings.ofEnvironment(Map.of("HTTP_PROXY", url)))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("HTTP_PROXY")
                .hasMessageNotContaining("geh").satisfies(error -> assertThat(error.getMessage())
                        .containsAnyOf(fault, "names no host"));
    }
}
