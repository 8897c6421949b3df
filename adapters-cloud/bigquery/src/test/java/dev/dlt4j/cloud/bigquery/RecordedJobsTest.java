package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.cloud.bigquery.RecordedBigQuery.error;
import static dev.dlt4j.cloud.bigquery.RecordedBigQuery.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the emulator cannot show: jobs of killed runs, failures that pass, streaming, detected tables.
final class RecordedJobsTest {
    private static final String NAME = "17_5_ds_items_ab12_0_jsonl";
    private static final String NEXT = "17_5_ds_items_ab12_1_jsonl";
    private static final Table ITEMS = Table.root("items")
            .withColumns(List.of(Column.of("id", DataType.BIGINT, true)));

    @TempDir
    Path folder;
    @AutoClose
    private final RecordedBigQuery bigQuery = new RecordedBigQuery();

    @Test
    void findsTheJobOfAKilledRunAndDoesNotRunItAgain() throws Exception {
        bigQuery.on("GET jobs/" + NAME, 200, job(NAME, "DONE", ""));
        load(ITEMS);
        bigQuery.assertDone();
    }

    @Test
    void waitsForTheJobOfAKilledRunThatStillRuns() throws Exception {
        bigQuery.on("GET jobs/" + NAME, 200, job(NAME, "RUNNING", ""))
                .on("GET jobs/" + NAME, 200, job(NAME, "RUNNING", ""))
                .on("GET jobs/" + NAME, 200, job(NAME, "DONE", ""));
        load(ITEMS);
        bigQuery.assertDone();
        assertThat(bigQuery.pauses).hasSize(2);
    }

    @Test
    void followsAFailedJobByOneWithTheNextNumber() throws Exception {
        bigQuery.on("GET jobs/" + NAME, 200, job(NAME, "DONE", "invalid")).noJob(NEXT)
                .on("POST uploadType=multipart", 200, job(NEXT, "DONE", ""));
        load(ITEMS);
        bigQuery.assertDone();
        assertThat(bigQuery.sent(2)).contains("\"jobId\":\"" + NEXT + '"').contains("{\"id\":1}")
                .contains("\"createDisposition\":\"CREATE_NEVER\"", "\"writeDisposition\":\"WRITE_APPEND\"",
                        "\"sourceFormat\":\"NEWLINE_DELIMITED_JSON\"", "\"autodetect\":false");
    }

    @Test
    void asksForTheJobWhenTheAnswerToItsStartWasLost() throws Exception {
        bigQuery.noJob(NAME).on("POST uploadType=multipart", 503, error(503, "backendError", "Try again"))
                .on("POST uploadType=multipart", 409, error(409, "duplicate", "Already Exists: Job"))
                .on("GET jobs/" + NAME, 200, job(NAME, "DONE", ""));
        load(ITEMS);
        bigQuery.assertDone();
    }

    @Test
    void triesAJobThatFailedForAReasonThatPassesThreeTimes() {
        bigQuery.noJob(NAME).on("POST uploadType=multipart", 200, job(NAME, "DONE", "backendError"))
                .noJob(NEXT)
                .on("POST uploadType=multipart", 200, job(NEXT, "DONE", "rateLimitExceeded"))
                .noJob(NEXT.replace("_1_", "_2_"))
                .on("POST uploadType=multipart", 200, job(NAME, "DONE", "backendError"));
        assertThatThrownBy(() -> load(ITEMS)).isInstanceOf(TransientException.class)
                .hasMessageContaining("items").hasMessageContaining("backendError");
        bigQuery.assertDone();
        assertThat(bigQuery.pauses).hasSize(2);
    }

    @Test
    void doesNotRepeatWhatNeverSucceeds() {
        bigQuery.noJob(NAME).on("POST uploadType=multipart", 403, error(403, "accessDenied", "No access"));
        assertThatThrownBy(() -> load(ITEMS)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("BigQuery Data Editor").hasMessageContaining("items");
        bigQuery.assertDone();
        assertThat(bigQuery.pauses).isEmpty();
    }

    @Test
    void leavesAQuotaForALaterRun() {
        bigQuery.noJob(NAME).on("POST uploadType=multipart", 403, error(403, "quotaExceeded", "Too many"));
        assertThatThrownBy(() -> load(ITEMS)).isInstanceOf(TransientException.class)
                .hasMessageContaining("quota");
        assertThat(bigQuery.pauses).isEmpty();
    }

    @Test
    void givesUpARequestAtTheDeadline() {
        for (int i = 0; i < 10; i++) {
            bigQuery.on("GET jobs/", 503, error(503, "backendError", "Try again"));
        }
        assertThatThrownBy(() -> load(ITEMS)).isInstanceOf(TransientException.class);
        assertThat(bigQuery.pauses.stream().mapToLong(each -> each.toSeconds()).sum())
                .isLessThanOrEqualTo(30);
    }

    @Test
    void emptiesAReplacedTableOnceAndLoadsUnderNamesOfTheirOwn() throws Exception {
        String emptied = "17_5_ds_items_truncate_0";
        String loaded = "17_5_ds_items_ab12_replace_0_jsonl";
        bigQuery.on("GET jobs/" + emptied, 200, job(emptied, "DONE", "")).noJob(loaded)
                .on("POST uploadType=multipart", 200, job(loaded, "DONE", ""));
        try (var client = bigQuery.client(folder)) {
            client.loadJob(builder(ITEMS).replace(true).build()).run();
        }
        bigQuery.assertDone();
    }

    @Test
    void letsBigQueryMakeATableAndAddColumnsToIt() throws Exception {
        bigQuery.noJob(NAME).on("POST uploadType=multipart", 200, job(NAME, "DONE", ""));
        load(ITEMS.with("x-bigquery-autodetect-schema", true)
                .with("x-bigquery-cluster-columns", List.of("id"))
                .with("x-bigquery-table-description", "All items"));
        assertThat(bigQuery.sent(1)).contains("\"autodetect\":true",
                "\"schemaUpdateOptions\":[\"ALLOW_FIELD_ADDITION\"]",
                "\"createDisposition\":\"CREATE_IF_NEEDED\"", "\"clustering\":{\"fields\":[\"id\"]}",
                "\"destinationTableProperties\":{\"description\":\"All items\"}");
    }

    @Test
    void streamsRowsWithIdsThatFollowFromFileAndLine() throws Exception {
        bigQuery.on("POST tables/items/insertAll", 200,
                "{\"kind\": \"bigquery#tableDataInsertAllResponse\"}");
        load(ITEMS.with("x-insert-api", "streaming"));
        bigQuery.assertDone();
        assertThat(bigQuery.sent(0)).contains("\"insertId\":\"items.ab12.jsonl/0\"", "{\"id\":1}",
                "\"insertId\":\"items.ab12.jsonl/1\"", "{\"id\":2}");
    }

    @Test
    void namesTheFirstRowThatWasNotStreamed() {
        bigQuery.on("POST tables/items/insertAll", 200, """
                {"insertErrors": [{"index": 1, "errors": [{"reason": "invalid", "location": "id",
                                                           "message": "Cannot convert value"}]}]}""");
        assertThatThrownBy(() -> load(ITEMS.with("x-insert-api", "streaming")))
                .isInstanceOf(TerminalException.class).hasMessageContaining("Cannot convert value")
                .hasMessageContaining("items").hasMessageContaining("id");
    }

    @Test
    void saysHowManyRowsWereNotStreamedWithoutAReason() {
        bigQuery.on("POST tables/items/insertAll", 200, """
                {"insertErrors": [{"index": 1, "errors": []}]}""");
        assertThatThrownBy(() -> load(ITEMS.with("x-insert-api", "streaming")))
                .isInstanceOf(TerminalException.class).hasMessageContaining("refused 1")
                .hasMessageContaining("items");
    }

    @Test
    void streamsNothingThatTakesThePlaceOfOtherRows() throws Exception {
        try (var client = bigQuery.client(folder)) {
            var load = builder(ITEMS.with("x-insert-api", "streaming")).replace(true).build();
            assertThatThrownBy(() -> client.loadJob(load).run()).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("append");
        }
    }

    @Test
    void letsBigQueryFetchACopyFromABucket() throws Exception {
        String name = "17_5_ds_items_ab12_0_reference";
        bigQuery.noJob(name).on("POST /bigquery/v2/projects/p/jobs", 200, job(name, "DONE", ""));
        try (var client = bigQuery.client(folder)) {
            client.loadJob(referring("gs://lake/ds/items/17.5.ab12.parquet")).run();
        }
        bigQuery.assertDone();
        assertThat(bigQuery.sent(1)).contains(
                "\"sourceUris\":[\"gs://lake/ds/items/17.5.ab12.parquet\"]",
                "\"sourceFormat\":\"PARQUET\"", "\"decimalTargetTypes\":[\"NUMERIC\",\"BIGNUMERIC\"]");
    }

    @Test
    void refusesACopyThatBigQueryCannotFetch() throws Exception {
        bigQuery.noJob("17_5_ds_items_ab12_0_reference");
        try (var client = bigQuery.client(folder)) {
            var load = referring("s3://lake/items.parquet");
            assertThatThrownBy(() -> client.loadJob(load).run()).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("s3://lake/items.parquet").hasMessageContaining("gs://");
        }
    }

    private TableLoad referring(String url) throws IOException {
        Path file = Files.writeString(folder.resolve("items.ab12.0.reference"), url);
        return TableLoad.builder("17.5", ITEMS)
                .files(List.of(JobFile.builder("items.ab12.reference", file, "reference").build())).build();
    }

    private void load(Table table) throws IOException {
        try (var client = bigQuery.client(folder)) {
            client.loadJob(builder(table).build()).run();
        }
    }

    private TableLoad.Builder builder(Table table) throws IOException {
        Path file = Files.writeString(folder.resolve("items.ab12.0.jsonl"), "{\"id\":1}\n{\"id\":2}\n");
        return TableLoad.builder("17.5", table)
                .files(List.of(JobFile.builder("items.ab12.jsonl", file, "jsonl").build()));
    }
}
