package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.notice.EndedRun;
import dev.dlt4j.spi.notice.LoadedTable;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NoticesTest {
    private static final List<Map<String, Object>> ADA = List.of(Map.of("id", 1, "name", "Ada"));

    @TempDir
    private Path folder;

    private Pipeline.Builder pipeline() {
        return Dlt.pipeline("team").destination("duckdb", Map.of("credentials", "team.duckdb"))
                .localDir(folder).pipelinesDir(folder.resolve("pipelines"));
    }

    private static Resource<?> people(List<?> rows) {
        return Resource.of("people", rows);
    }

    private static Resource<?> broken() {
        return Resource.of("people", out -> {
            throw new TerminalException("the list of people is locked");
        });
    }

    @Test
    void aListenerGetsTheStepsAndTheTablesOfARun() {
        List<EndedRun> heard = new ArrayList<>();
        try (Pipeline pipeline = pipeline().onEnd(heard::add).build()) {
            pipeline.run(people(ADA));
            pipeline.run(people(List.of(Map.of("id", 2, "name", "Bob", "age", 7))));
        }

        assertThat(heard).extracting(EndedRun::succeeded).containsExactly(true, true);
        assertThat(heard.getFirst().spans()).extracting("step").contains("extract", "normalize", "load");
        LoadedTable created = heard.getFirst().tables().getFirst();
        assertThat(created.name()).isEqualTo("people");
        assertThat(created.rows()).isEqualTo(1);
        assertThat(created.created()).isTrue();
        LoadedTable extended = heard.getLast().tables().getFirst();
        assertThat(extended.created()).isFalse();
        assertThat(extended.addedColumns()).containsExactly(new LoadedTable.Column("age", "bigint", true));
        assertThat(extended.columns()).extracting("name").contains("id", "name", "age", "_dlt_id");
    }

    @Test
    void aRunWithoutNewColumnsChangesNoTable() {
        List<EndedRun> heard = new ArrayList<>();
        try (Pipeline pipeline = pipeline().onEnd(heard::add).build()) {
            pipeline.run(people(ADA));
            pipeline.run(people(ADA));
        }

        assertThat(heard.getLast().changedTables()).isEmpty();
    }

    @Test
    void aFailedRunSaysStepAndCause() {
        List<EndedRun> heard = new ArrayList<>();
        try (Pipeline pipeline = pipeline().onEnd(heard::add).build()) {
            assertThatThrownBy(() -> pipeline.run(broken())).isInstanceOf(PipelineStepFailed.class);
        }

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().failed()).hasValueSatisfying(
                span -> assertThat(span.step()).isEqualTo("extract"));
    }

    @Test
    void aListenerThatFailsIsAWarning() {
        try (Warnings warnings = new Warnings(); Pipeline pipeline = pipeline().onEnd(run -> {
            throw new IllegalStateException("no line to the pager");
        }).build()) {
            assertThat(pipeline.run(people(ADA)).dataRowCounts()).containsEntry("people", 1L);

            assertThat(warnings.lines()).anyMatch(line -> line.contains("no line to the pager"));
        }
    }

    @Test
    void aWebhookGetsTheRunAsOneDocument() throws IOException {
        try (HookServer server = new HookServer(number -> 200);
                Pipeline pipeline = pipeline()
                        .config("runtime.notice_webhook", server.address()).build()) {
            pipeline.run(people(ADA));

            Map<String, @Nullable Object> sent = Documents.mapOrEmpty(JsonParser
                    .parse(server.posted().getFirst().getBytes(StandardCharsets.UTF_8)));
            assertThat(sent).containsEntry("pipeline_name", "team").containsEntry("succeeded", true)
                    .containsEntry("dataset_name", "team_dataset");
            assertThat(server.posted().getFirst()).contains("\"table_name\":\"people\"", "\"added\":true");
        }
    }

    @Test
    void slackGetsSuccessFailureAndNewColumnsInWords() throws IOException {
        try (HookServer server = new HookServer(number -> 200);
                Pipeline pipeline = pipeline()
                        .config("runtime.slack_incoming_hook", server.address()).build()) {
            pipeline.run(people(ADA));
            assertThatThrownBy(() -> pipeline.run(broken())).isInstanceOf(PipelineStepFailed.class);

            assertThat(server.posted()).hasSize(2);
            assertThat(server.posted().getFirst()).contains("pipeline *team*: run done",
                    "1 row in 1 table, dataset team_dataset", "new table *people*: ", "id bigint");
            assertThat(server.posted().getLast()).contains("pipeline *team* failed in step extract");
        }
    }

    @Test
    void onlyTheNoticesAskedForAreSent() throws IOException {
        try (HookServer server = new HookServer(number -> 200);
                Pipeline pipeline = pipeline()
                        .config("runtime.notice_webhook", server.address())
                        .config("runtime.notices", List.of("schema_change", "failure")).build()) {
            pipeline.run(people(ADA));
            pipeline.run(people(ADA));
            assertThatThrownBy(() -> pipeline.run(broken())).isInstanceOf(PipelineStepFailed.class);

            assertThat(server.posted()).hasSize(2);
        }
    }

    @Test
    void aHookThatIsBusyIsAskedAgain() throws IOException {
        try (HookServer server = new HookServer(number -> number == 0 ? 503 : 200);
                Pipeline pipeline = pipeline().config("runtime.notice_webhook", server.address()).build()) {
            pipeline.run(people(ADA));

            assertThat(server.posted()).hasSize(2);
        }
    }

    @Test
    void aHookThatRefusesIsAWarningWithoutItsAddress() throws IOException {
        try (HookServer server = new HookServer(number -> 404);
                Warnings warnings = new Warnings();
                Pipeline pipeline = pipeline().config("runtime.notice_webhook", server.address()).build()) {
            LoadInfo info = pipeline.run(people(ADA));

            assertThat(info.dataRowCounts()).containsEntry("people", 1L);
            assertThat(warnings.lines()).anyMatch(line -> line
                    .contains("the notice to 127.0.0.1 was not sent: it answered with status 404"))
                    .noneMatch(line -> line.contains("s3cr3tPath"));
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> pipeline().config("runtime.notice_webhook", "s3cr3tPath").build())
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("runtime.notice_webhook")
                .hasMessageNotContaining("s3cr3tPath");
    }

    @Test
    void aKindOfNoticeThatThereIsNotListsThoseThereAre() {
        assertThatThrownBy(() -> pipeline().config("runtime.notice_webhook", "https://example.org/x")
                .config("runtime.notices", "sucess").build()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("runtime.notices has \"sucess\"; it can have success, failure, "
                        + "schema_change");
    }

    @Test
    void aProjectKeepsTheAddressInSecretsToml() throws IOException {
        try (HookServer server = new HookServer(number -> 200)) {
            Files.createDirectory(folder.resolve(".dlt"));
            Files.writeString(folder.resolve(".dlt/secrets.toml"),
                    "[runtime]\nslack_incoming_hook = \"%s\"\n".formatted(server.address()));
            Files.writeString(folder.resolve("rows.jsonl"), "{\"id\": 1}\n");
            Files.writeString(folder.resolve("dlt.yml"), """
                    pipelines:
                      events: {source: files, destination: duckdb, pipelines_dir: work, notices: [success]}
                    sources:
                      files:
                        type: filesystem
                        bucket_url: .
                        resources: [{name: events, file_glob: "*.jsonl"}]
                    """);
            Project project = Project.at(folder).environment(name -> null).read();
            try (Pipeline pipeline = project.pipeline("events").build()) {
                pipeline.run(project.sources("events").toArray(Source[]::new));
            }

            assertThat(server.posted()).hasSize(1);
        }
    }
}
