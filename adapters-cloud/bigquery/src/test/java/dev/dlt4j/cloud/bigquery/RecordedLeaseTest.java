package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.destination.LeaseRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.cloud.bigquery.RecordedBigQuery.error;
import static dev.dlt4j.cloud.bigquery.RecordedBigQuery.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a run finds that takes a lease, and what the emulator does not have: jobs that still run, and others
/// that take a lease or use a name at the same moment.
final class RecordedLeaseTest {
    private static final String NEW_ROW = "dlt4j_lease_ds_shop_";

    @TempDir
    Path folder;
    @AutoClose
    private final RecordedBigQuery bigQuery = new RecordedBigQuery();

    private static String table(String name) {
        return "{\"tableReference\": {\"tableId\": \"%s\"}}".formatted(name);
    }

    private static String rows(String... rows) {
        return "{\"jobComplete\": true, \"rows\": [%s]}".formatted(String.join(", ", rows));
    }

    private static String row(String... cells) {
        return "{\"f\": [%s]}".formatted(String.join(", ", List.of(cells).stream()
                .map(cell -> "{\"v\": \"%s\"}".formatted(cell)).toList()));
    }

    private RecordedBigQuery tablesAreThere() {
        return bigQuery.on("GET datasets/ds", 200, "{}")
                .on("GET tables/_dlt4j_leases", 200, table("_dlt4j_leases"))
                .on("GET tables/_dlt4j_jobs", 200, table("_dlt4j_jobs"));
    }

    private RecordedBigQuery query(String... rows) {
        return bigQuery.on("POST jobs", 200, job("j", "DONE", "")).on("GET queries/j", 200, rows(rows));
    }

    private RecordedBigQuery changes(int rows) {
        return bigQuery.on("POST jobs", 200, """
                {"jobReference": {"projectId": "p", "jobId": "j", "location": "US"},
                 "status": {"state": "DONE"},
                 "statistics": {"query": {"numDmlAffectedRows": "%d"}}}""".formatted(rows));
    }

    private void take() {
        try (var client = bigQuery.client(folder)) {
            client.lease(new LeaseRequest("shop", () -> "me", "my host", Duration.ofSeconds(30)));
        }
        bigQuery.assertDone();
    }

    @Test
    void waitsForTheJobsOfTheRunBeforeAndUsesUpTheirNextName() {
        String merge = "17_5_ds_items_merge_";
        tablesAreThere();
        query(row("4", "other", "other host", "-1000"));
        changes(1);
        query(row(merge, ""));
        bigQuery.on("GET jobs/" + merge + '0', 200, job(merge + '0', "RUNNING", ""))
                .on("GET jobs/" + merge + '0', 200, job(merge + '0', "RUNNING", ""))
                .on("GET jobs/" + merge + '0', 200, job(merge + '0', "DONE", "")).noJob(merge + '1')
                .on("POST jobs", 409, error(409, "duplicate", "Already Exists: Job"))
                .on("GET jobs/" + merge + '0', 200, job(merge + '0', "DONE", ""))
                .on("GET jobs/" + merge + '1', 200, job(merge + '1', "DONE", "")).noJob(merge + '2')
                .on("POST jobs", 200, job(merge + '2', "DONE", "invalidQuery"));
        changes(1);
        take();
        assertThat(bigQuery.pauses).as("waited for the job that ran").hasSize(2);
        assertThat(bigQuery.sent(5)).contains("token = ? AND (folder_id = ? OR expires_at <= "
                + "CURRENT_TIMESTAMP())", "\"value\":\"5\"");
        assertThat(bigQuery.sent(16)).contains(merge + '2',
                "ERROR('dlt4j: another run has taken the lease')");
    }

    @Test
    void saysThatItCannotLookWhetherTheLeaseIsHeld() {
        tablesAreThere();
        query(row("0", "", "", "-1000"));
        changes(1);
        query();
        bigQuery.on("GET tables/_dlt4j_leases/data", 403, error(403, "quotaExceeded", "Too many"));
        try (var client = bigQuery.client(folder)) {
            var lease = client.lease(new LeaseRequest("shop", () -> "me", "my host", Duration.ofSeconds(30)));
            assertThatThrownBy(lease::isHeld).isInstanceOf(TransientException.class)
                    .hasMessageContaining("shop").hasMessageContaining("Too many");
        }
    }

    @Test
    void readsTheRowAgainWhenAnotherRunTookTheLeaseMeanwhile() {
        tablesAreThere();
        query(row("4", "other", "other host", "-1000"));
        changes(0);
        query(row("5", "another", "another host", "-1"));
        changes(1);
        query();
        take();
    }

    @Test
    void makesTheRowOfAPipelineInAJobThatIsThereOnce() {
        tablesAreThere();
        query();
        // another run makes it at the same moment
        bigQuery.noJob(NEW_ROW + '0').on("POST jobs", 409, error(409, "duplicate", "Already Exists: Job"))
                .on("GET jobs/" + NEW_ROW + '0', 200, job(NEW_ROW + '0', "RUNNING", ""))
                .on("GET jobs/" + NEW_ROW + '0', 200, job(NEW_ROW + '0', "DONE", ""));
        query(row("0", "", "", "-1000"));
        changes(1);
        query();
        take();
    }
}
