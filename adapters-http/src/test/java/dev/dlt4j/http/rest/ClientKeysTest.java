package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.PlayedProxy;
import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.client.TlsFiles;
import dev.dlt4j.http.client.TlsServer;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.dlt4j.http.rest.WrittenApi.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How connections are made, by the keys of `client`.
class ClientKeysTest {
    private static RecordingOut<Object> rows(RestApi api) throws Exception {
        Resource<Object> first = WrittenApi.first(api);
        RecordingOut<Object> out = new RecordingOut<>();
        first.body().run(new RunningAlone(first.name()), out);
        return out;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'proxy':'http://me:geheim@127.0.0.1:%s'",
            "'proxy':{'url':'127.0.0.1:%s','user':'me','password':'geheim'}",
            "'proxy':{'url':'127.0.0.1:%s','user':'me'}"})
    void reachesTheServerThroughTheProxyOfTheClient(String keys) throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[{\"id\":1}]"));
                PlayedProxy proxy = new PlayedProxy("me:geheim")) {
            String port = proxy.address("http").replaceFirst(".*:", "");
            RestApi api = api("{'client':{'base_url':'%s',%s},'resources':['a']}".formatted(server.address(),
                    keys.formatted(port))).secret("proxy_password", Secret.of("geheim"));
            assertThat(rows(api).documents()).hasSize(1);
            assertThat(proxy.targets()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'proxy':false",
            "'proxy':{'url':'127.0.0.1:1','no_proxy':['127.0.0.1']}",
            "'proxy':{'url':'127.0.0.1:1','no_proxy':'a.example, 127.0.0.1'}", "'http2':false",
            "'timeout':{'connect':3,'read':4}", "'timeout':{'connect':3}", "'timeout':{'total':600}",
            "'timeout':[3,4]"})
    void reachesTheServerWithoutAProxy(String keys) throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[{\"id\":1}]"))) {
            assertThat(rows(api("{'client':{'base_url':'%s',%s},'resources':['a']}"
                    .formatted(server.address(), keys))).documents()).hasSize(1);
        }
    }

    @Test
    void readsTheFilesOfTls() throws Exception {
        try (TlsServer server = new TlsServer("server.p12", true)) {
            RestApi api = api(("{'client':{'base_url':'%s','tls':{'ca':'%s','certificate':'%s','key':'%s'}},"
                    + "'resources':[{'name':'a','endpoint':{'path':'a','format':'csv'}}]}").formatted(
                            server.address(), TlsFiles.of("ca.pem"), TlsFiles.of("client.pem"),
                            TlsFiles.of("client-encrypted.key")))
                    .secret("key_password", Secret.of("geheim-changeit"));
            assertThat(rows(api).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'tls':{'ca_file':'x'}|client.tls.ca_file|known keys: ca, ca_password",
            "'tls':{'ca':'nowhere.pem'}|client.tls.ca|nowhere.pem cannot be used",
            "'tls':{'certificate':'nowhere.pem'}|client.tls.certificate|nowhere.pem cannot be used",
            "'tls':{'key':'x'}|client.tls.key|needs its certificate",
            "'tls':{'ca':7}|client.tls.ca|path of a file",
            "'proxy':'ftp://x'|client.proxy|one of http, https, socks5",
            "'proxy':{'user':'me'}|client.proxy|expected the address",
            "'proxy':{'host':'x'}|client.proxy.host|url", "'http2':'yes'|client.http2|true or false",
            "'timeout':{'conect':3}|client.timeout.conect|connect",
            "'timeout':{'read':'x'}|client.timeout.read|expected a number",
            "'timeout':'x'|client.timeout|expected a number of seconds"})
    void namesThePathOfAWrongKey(String keys, String path, String fault) {
        assertThatThrownBy(
                () -> api("{'client':{'base_url':'https://a.example',%s},'resources':['a']}".formatted(keys))
                        .resources())
                .isInstanceOfSatisfying(ConfigurationError.class, error -> assertThat(error.byKey())
                        .hasEntrySatisfying(path, found -> assertThat(found).contains(fault)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'message':'error.text' | {'error':{'text':'no such plan'}} | : no such plan",
            "'message':['error.text','errors'] | {'errors':['a is old','b is old']} | : a is old; b is old",
            "'message':'error' | {'error':{'id':'is no number'}} | : id: is no number",
            "'message':'error' | {'other':1} | : check base_url",
            "'message':'error' | no JSON | : check base_url",
            "'message':'error','hints':{'404':'see the list of plans'} | {'error':'?'} | : ?: see the list "
                    + "of plans",
            "'message':'error' | {'error':'the token topgeheim is old'} | : the token *** is old"})
    void showsTheServersOwnWordsAboutARefusedRequest(String errors, String body, String shown)
            throws Exception {
        try (PlayedServer server = new PlayedServer(
                (exchange, n) -> Reply.status(404, body.replace('\'', '"')))) {
            RestApi api = api("{'client':{'base_url':'%s','auth':{'token':'topgeheim'},'errors':{%s}},"
                    .formatted(server.address(), errors) + "'resources':['plans']}");
            assertThatThrownBy(() -> rows(api)).hasMessageContaining("resource plans: 404 Client Error")
                    .hasMessageContaining("/plans" + shown);
        }
    }

    @Test
    void refusesHintsThatAreOfNoFailure() {
        assertThatThrownBy(() -> api("{'client':{'base_url':'http://a','errors':{'message':'a[','hints':"
                + "{'200':'fine'}}},'resources':['a']}").source("a"))
                .hasMessageContaining("client.errors.hints.200: expected a status from 400 on")
                .hasMessageContaining("client.errors.message");
    }
}
