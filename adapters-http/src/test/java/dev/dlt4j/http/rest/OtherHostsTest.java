package dev.dlt4j.http.rest;

import com.sun.net.httpserver.HttpExchange;
import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever leads to another host, no secret goes there unless the configuration allows it.
class OtherHostsTest {
    private static final String CLIENT = "'auth':{'token':'geheim'},"
            + "'headers':{'X-Tenant':'geheim','User-Agent':'robot','Accept':'application/json'},"
            + "'retry':{'max_attempts':1}";
    private static final String OWN = "'headers':{'X-Api-Key':'geheim','X-Version':'2'}";

    private final List<Map<String, String>> elsewhere = new ArrayList<>();
    private final List<Map<String, String>> athome = new ArrayList<>();

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private PlayedServer other() throws IOException {
        return new PlayedServer((exchange, n) -> {
            elsewhere.add(headers(exchange));
            return exchange.getRequestURI().getPath().endsWith("/status")
                    ? Reply.json("{\"state\":\"done\",\"url\":\"/report\"}")
                    : Reply.json("{\"rows\":[{\"id\":2}]}");
        });
    }

    private PlayedServer home(PlayedServer other) throws IOException {
        return new PlayedServer((exchange, n) -> {
            athome.add(headers(exchange));
            String path = exchange.getRequestURI().getPath();
            String next = other.address() + path + "/elsewhere";
            return switch (path) {
                case "/linked" -> Reply.json("{\"rows\":[{\"id\":1}],\"next\":\"%s\"}".formatted(next));
                case "/moved" -> Reply.status(302, "", "Location", next);
                case "/kept" -> Reply.status(307, "", "Location", next);
                case "/files" -> Reply.json("{\"rows\":[{\"id\":1,\"url\":\"%s\"}]}".formatted(next));
                case "/status" ->
                    Reply.json("{\"state\":\"done\",\"url\":\"%s\"}".formatted(other.address() + "/report"));
                case "/jobs" -> Reply.status(202, "{}", "Location", other.address() + "/status");
                default -> Reply.json("{\"rows\":[{\"id\":3}]}");
            };
        });
    }

    private void read(PlayedServer home, PlayedServer other, String client, String endpoint)
            throws Exception {
        String config = ("{'client':{'base_url':'%s',%s},'resources':[{'name':'all','endpoint':{"
                + "'data_selector':'rows','paginator':{'type':'json_link'},%s,%s}}]}")
                .formatted(home.address(),
                        client, OWN, endpoint)
                .replace("OTHER", other.address());
        Resource<Object> resource = WrittenApi.first(WrittenApi.api(config).waiting(time -> {}));
        resource.body().run(new RunningAlone("all"), new RecordingOut<>());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a next link            |'path':'linked'",
            "a redirect             |'path':'moved'",
            "a redirect of a body   |'path':'kept','method':'POST','json':{'id':1}",
            "a job's answer         |'path':'jobs','job':{'poll':{'status_path':'state'}}",
            "a report               |'path':'x','job':{'poll':{'path':'status','status_path':'state'},"
                    + "'fetch':{'path':'{poll.url}'}}",
            "a report's written host|'path':'x','job':{'poll':{'path':'OTHER/status','status_path':'state'},"
                    + "'fetch':{'path':'OTHER/report'}}",
            "a job's written host   |'path':'OTHER/x','job':{'poll':{'path':'status','status_path':'state'},"
                    + "'fetch':{'path':'y'}}"})
    void noSecretGoesToAHostThatTheConfigurationDoesNotTrust(String what, String endpoint) throws Exception {
        try (PlayedServer other = other(); PlayedServer home = home(other)) {
            read(home, other, CLIENT, endpoint);
            assertThat(elsewhere).as(what).isNotEmpty().allSatisfy(sent -> {
                assertThat(sent).doesNotContainKey("authorization").doesNotContainValue("geheim")
                        .containsEntry("user-agent", "robot").containsEntry("accept", "application/json");
            });
            assertThat(athome).allSatisfy(sent -> assertThat(sent)
                    .containsEntry("authorization", "Bearer geheim").containsEntry("x-tenant", "geheim"));
            elsewhere.clear();
            read(home, other, CLIENT + ",'trusted_hosts':['OTHER']", endpoint);
            assertThat(elsewhere).as(what).isNotEmpty().allSatisfy(sent -> assertThat(sent)
                    .containsEntry("authorization", "Bearer geheim").containsEntry("x-tenant", "geheim"));
        }
    }

    @Test
    void aPathThatWritesAnotherHostOutMeansIt() throws Exception {
        try (PlayedServer other = other(); PlayedServer home = home(other)) {
            read(home, other, CLIENT, "'path':'OTHER/all'");
            assertThat(elsewhere).isNotEmpty().allSatisfy(sent -> assertThat(sent)
                    .containsEntry("authorization", "Bearer geheim").containsEntry("x-api-key", "geheim"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'path':'{resources.files.url}'",
            "'path':'{resources.files.url}/more','auth':{'token':'geheim'}",
            "'path':'http://{resources.files.host}/more','auth':{'token':'geheim'}",
            "'path':'{resources.files.url}','params':{'api_key':'geheim','page':1}",
            "'path':'{resources.files.url}','method':'POST','json':{'user':{'password':'geheim'},'page':1}"})
    void noSecretGoesToAHostThatARowNames(String endpoint) throws Exception {
        try (PlayedServer other = other(); PlayedServer home = home(other)) {
            String config = ("{'client':{'base_url':'%s',%s},'resources':["
                    + "{'name':'files','endpoint':{'path':'files','data_selector':'rows'}},"
                    + "{'name':'content','endpoint':{%s,%s,'data_selector':'rows'}}]}")
                    .formatted(home.address(), CLIENT, OWN, endpoint);
            Map<String, Object> row = Map.of("id", 1, "url", other.address() + "/file", "host",
                    other.address().substring("http://".length()));
            assertThat(WrittenApi.below(WrittenApi.api(config), row)).hasSize(1);
            assertThat(elsewhere).hasSize(1).allSatisfy(sent -> assertThat(sent)
                    .doesNotContainKey("authorization").doesNotContainValue("geheim")
                    .containsEntry("x-version", "2"));
            assertThat(other.asked().toString() + other.bodies()).doesNotContain("geheim");
        }
    }
}
