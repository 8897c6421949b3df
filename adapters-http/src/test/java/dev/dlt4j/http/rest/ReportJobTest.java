package dev.dlt4j.http.rest;

import com.sun.net.httpserver.HttpExchange;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Reports that an API makes as jobs: started, polled, fetched.
class ReportJobTest {
    private static final String POLLED = "'poll':{'path':'jobs/{job.id}','status_path':'state','timeout':5},"
            + "'fetch':{'path':'{poll.result.url}'}";

    private final List<Long> waits = new ArrayList<>();

    private Resource<Object> report(PlayedServer server, String job) {
        return resources(server, "'params':{'kind':'sales'},'method':'POST','job':{" + job + "}");
    }

    private Resource<Object> resources(PlayedServer server, String endpoint) {
        String config = ("{'client':{'base_url':'%s','auth':{'token':'geheim'},'retry':{'max_attempts':1}},"
                + "'resources':[{'name':'report','endpoint':{'path':'jobs',"
                + "'paginator':{'type':'page_number','base_page':1,'total_path':null},'data_selector':'rows',"
                + "%s}}]}").formatted(server.address(), endpoint);
        return WrittenApi.first(WrittenApi.api(config).waiting(time -> waits.add(time.toSeconds())));
    }

    private static Reply played(HttpExchange exchange, int n, int doneAfter, @Nullable String host) {
        String path = exchange.getRequestURI().toString();
        if (path.startsWith("/jobs?")) {
            return Reply.status(202, "{\"id\":7}", "Location", "/jobs/7");
        }
        if (path.startsWith("/jobs/7")) {
            return Reply.json(n < doneAfter
                    ? "{\"state\":\"Running\"}"
                    : "{\"state\":\"Done\",\"result\":{\"url\":\"%s/files/7\"}}"
                            .formatted(host == null ? "" : host));
        }
        return path.contains("page=3") ? Reply.json("{\"rows\":[]}") : Reply.json("{\"rows\":[{\"id\":1}]}");
    }

    @Test
    void aReportIsStartedPolledWithGrowingPausesAndFetchedPageByPage() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> played(exchange, n, 4, null))) {
            RunningAlone context = new RunningAlone("report");
            RecordingOut<Object> out = new RecordingOut<>();
            report(server, POLLED).body().run(context, out);
            assertThat(server.asked()).containsExactly("POST /jobs?kind=sales", "GET /jobs/7", "GET /jobs/7",
                    "GET /jobs/7", "GET /jobs/7", "GET /files/7?page=1", "GET /files/7?page=2",
                    "GET /files/7?page=3");
            assertThat(waits).containsExactly(1L, 2L, 4L);
            assertThat(out.documents()).hasSize(2);
        }
    }

    @Test
    void aRunThatBrokeOffPollsTheSameJob() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 2
                ? Reply.status(400, "")
                : played(exchange, n, 3, null))) {
            RunningAlone broken = new RunningAlone("report");
            assertThatThrownBy(() -> report(server, POLLED).body().run(broken, new RecordingOut<>()))
                    .hasMessageContaining("400");
            RecordingOut<Object> out = new RecordingOut<>();
            report(server, POLLED).body().run(new RunningAlone("report", broken.checkpoints.getLast()), out);
            assertThat(server.asked()).filteredOn(each -> each.startsWith("POST")).hasSize(1);
            assertThat(out.documents()).hasSize(2);
        }
    }

    @Test
    void aRunThatBrokeOffWhileFetchingResumesWithTheNextPage() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 3
                ? Reply.status(400, "")
                : played(exchange, n, 1, null))) {
            RunningAlone broken = new RunningAlone("report");
            assertThatThrownBy(() -> report(server, POLLED).body().run(broken, new RecordingOut<>()))
                    .hasMessageContaining("400");
            RecordingOut<Object> out = new RecordingOut<>();
            report(server, POLLED).body().run(new RunningAlone("report", broken.checkpoints.getLast()), out);
            assertThat(server.asked()).containsExactly("POST /jobs?kind=sales", "GET /jobs/7",
                    "GET /files/7?page=1", "GET /files/7?page=2", "GET /files/7?page=2",
                    "GET /files/7?page=3");
            assertThat(out.documents()).hasSize(1);
        }
    }

    @Test
    void aJobThatIsGoneIsStartedAgainByTheNextRun() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 0
                ? Reply.status(410, "")
                : played(exchange, n, 1, null))) {
            RecordingOut<Object> out = new RecordingOut<>();
            report(server, POLLED).body()
                    .run(new RunningAlone("report", Map.of("job", Map.of("job.id", 7L))), out);
            assertThat(server.asked()).startsWith("GET /jobs/7", "POST /jobs?kind=sales", "GET /jobs/7");
            assertThat(out.documents()).hasSize(2);
        }
    }

    @Test
    void waitingEndsAndTheNextRunGoesOnWaiting() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> played(exchange, n, 99, null))) {
            RunningAlone context = new RunningAlone("report");
            assertThatThrownBy(() -> report(server, POLLED).body().run(context, new RecordingOut<>()))
                    .isInstanceOf(TransientException.class).hasMessageContaining("not done after 7 s");
            assertThat(context.checkpoints).containsExactly(Map.of("job", Map.of("job.id", 7L)));
        }
    }

    @Test
    void aJobThatFailsFailsTheRun() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 0
                ? played(exchange, n, 1, null)
                : Reply.json("{\"state\":\"FAILED\"}"))) {
            assertThatThrownBy(
                    () -> report(server, POLLED).body().run(new RunningAlone("report"), new RecordingOut<>()))
                    .hasMessageContaining("its status is failed").hasMessageContaining("/jobs/7");
        }
    }

    @Test
    void statusesAndTheHeaderLocationDoWithoutAnyKey() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 0
                ? Reply.status(202, "", "Location", "/jobs/7")
                : n < 3 ? Reply.status(202, "", "Retry-After", "9") : Reply.json("{\"rows\":[]}"))) {
            report(server, "'poll':{}").body().run(new RunningAlone("report"), new RecordingOut<>());
            assertThat(server.asked()).startsWith("POST /jobs?kind=sales", "GET /jobs/7", "GET /jobs/7",
                    "GET /jobs/7", "GET /jobs/7?page=1");
            assertThat(waits).containsExactly(9L, 9L);
        }
    }

    @Test
    void aReportOnAnotherHostIsFetchedWithoutCredentialsAndItsSignedAddressIsNotKept() throws Exception {
        List<String> sent = new ArrayList<>();
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            sent.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String other = "http://localhost:" + exchange.getLocalAddress().getPort();
            Reply reply = played(exchange, n, 1, other);
            return Reply.status(reply.status(),
                    new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8)
                            .replace("/files/7", "/files/7?sig=geheim-s"),
                    reply.headers());
        })) {
            RunningAlone context = new RunningAlone("report");
            report(server, POLLED).body().run(context, new RecordingOut<>());
            assertThat(sent).startsWith("/jobs Bearer geheim", "/jobs/7 Bearer geheim", "/files/7 null");
            assertThat(context.checkpoints.toString()).doesNotContain("geheim-s");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'pol':{}}|.pol|did you mean \"poll\"",
            "{'poll':{'stat_path':'x'}}|.poll.stat_path|did you mean \"status_path\"",
            "{'poll':{'path':'x/{jb.id}'}}|.poll.path|gives {jb.id} a value",
            "{'poll':{'path':'x','every':0}}|.poll.every|number of seconds",
            "{'fetch':{'params':{}}}|.fetch.path|needed", "{'fetch':{'path':'{'}}|.fetch.path|not closed",
            "{'poll':{'path':'x','method':'PUT'}}|.poll.method|GET or POST"})
    void aWrongKeyIsNamedByItsPath(String job, String path, String expected) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"))) {
            assertThatThrownBy(() -> resources(server, "'job':" + job)).isInstanceOfSatisfying(
                    ConfigurationError.class, error -> assertThat(error.byKey())
                            .hasEntrySatisfying("resources[0].endpoint.job" + path,
                                    fault -> assertThat(fault).contains(expected)));
        }
    }
}
