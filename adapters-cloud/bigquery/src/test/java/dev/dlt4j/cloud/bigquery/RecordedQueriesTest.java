package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.cloud.bigquery.RecordedBigQuery.error;
import static dev.dlt4j.cloud.bigquery.RecordedBigQuery.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Queries, as BigQuery answers them and the emulator does not: sessions of transactions, values of all
/// types.
final class RecordedQueriesTest {
    private static final String JOBS = "POST /bigquery/v2/projects/p/jobs";
    private static final String ROWS = "GET /bigquery/v2/projects/p/queries/j";
    private static final String DRY = "{\"statistics\": {\"query\": {\"statementType\": \"%s\"}}}";

    @TempDir
    Path folder;
    @AutoClose
    private final RecordedBigQuery bigQuery = new RecordedBigQuery();

    private <T> T with(SqlAccess access, Function<SqlClient, T> work) {
        try (var client = bigQuery.client(folder); var sql = client.sqlClient(access).orElseThrow()) {
            T result = work.apply(sql);
            bigQuery.assertDone();
            return result;
        }
    }

    private RecordedBigQuery reading() {
        return bigQuery.on(JOBS, 200, DRY.formatted("SELECT")).on(JOBS, 200, job("j", "DONE", ""));
    }

    @Test
    void readsValuesOfEachType() {
        reading().on(ROWS, 200, """
                {"schema": {"fields": [
                  {"name": "i", "type": "INTEGER"}, {"name": "f", "type": "FLOAT"},
                  {"name": "nan", "type": "FLOAT"}, {"name": "b", "type": "BOOLEAN"},
                  {"name": "at", "type": "TIMESTAMP"}, {"name": "seconds", "type": "TIMESTAMP"},
                  {"name": "local", "type": "DATETIME"}, {"name": "day", "type": "DATE"},
                  {"name": "time", "type": "TIME"}, {"name": "price", "type": "NUMERIC", "precision": "10",
                   "scale": "2"}, {"name": "wei", "type": "BIGNUMERIC"}, {"name": "bytes", "type": "BYTES"},
                  {"name": "json", "type": "JSON"}, {"name": "place", "type": "GEOGRAPHY"},
                  {"name": "none", "type": "STRING"},
                  {"name": "list", "type": "INTEGER", "mode": "REPEATED"},
                  {"name": "struct", "type": "RECORD", "mode": "REPEATED", "fields": [
                    {"name": "x", "type": "FLOAT"},
                    {"name": "names", "type": "STRING", "mode": "REPEATED"}]}]},
                 "rows": [{"f": [{"v": "42"}, {"v": "2.5"}, {"v": "NaN"}, {"v": "true"},
                  {"v": "1715428800500000"}, {"v": "1.7154288005E9"}, {"v": "2024-05-01T22:00:00.000001"},
                  {"v": "2024-05-11"}, {"v": "01:02:03"}, {"v": "12.50"},
                  {"v": "123456789012345678901234567890"},
                  {"v": "AQAK"}, {"v": "{\\"a\\":1}"}, {"v": "POINT(1 2)"}, {"v": null},
                  {"v": [{"v": "1"}, {"v": "2"}]},
                  {"v": [{"v": {"f": [{"v": "0.5"}, {"v": [{"v": "n"}]}]}}]}]}]}""");

        List<Object> values = with(SqlAccess.READ_ONLY, sql -> {
            try (SqlRows rows = sql.query("select 1")) {
                assertThat(rows.columns().get(9)).isEqualTo(new SqlColumn("price",
                        DataType.DECIMAL, 10, 2, false));
                assertThat(rows.next()).isTrue();
                Object[] row = new Object[rows.columns().size()];
                Arrays.setAll(row, rows::value);
                assertThat(rows.next()).isFalse();
                return Arrays.asList(row);
            }
        });
        byte[] bytes = (byte[]) values.set(11, null);
        assertThat(bytes).containsExactly(1, 0, 10);
        assertThat(values).containsExactly(42L, 2.5, Double.NaN, true,
                OffsetDateTime.parse("2024-05-11T12:00:00.5Z"),
                OffsetDateTime.parse("2024-05-11T12:00:00.5Z"),
                LocalDateTime.parse("2024-05-01T22:00:00.000001"), LocalDate.parse("2024-05-11"),
                LocalTime.parse("01:02:03"), new BigDecimal("12.50"),
                new BigDecimal("123456789012345678901234567890"), null, "{\"a\":1}", "POINT(1 2)", null,
                "[1,2]", "[{\"x\":0.5,\"names\":[\"n\"]}]");
    }

    @Test
    void asksForTheNextPageBehindTheLastRowOfOne() {
        String row = "\"rows\": [{\"f\": [{\"v\": \"%d\"}]}]";
        String schema = "{\"schema\": {\"fields\": [{\"name\": \"n\", \"type\": \"INTEGER\"}]}, ";
        reading().on(ROWS, 200, schema + row.formatted(1) + ", \"pageToken\": \"two\"}")
                .on(ROWS + "?location=US&timeoutMs=10000&formatOptions.useInt64Timestamp=true&pageToken=two",
                        200, "{" + row.formatted(2) + "}");

        List<Map<String, Object>> rows = with(SqlAccess.READ_ONLY, sql -> sql.query("select n from t").all());
        assertThat(rows).extracting(each -> each.get("n")).containsExactly(1L, 2L);
        assertThat(bigQuery.sent(1)).contains("\"defaultDataset\":{", "\"datasetId\":\"ds\"");
    }

    @Test
    void doesNotRunForAReaderWhatBigQueryCallsAnythingButASelect() {
        bigQuery.on(JOBS, 200, DRY.formatted("SCRIPT"));

        assertThatThrownBy(() -> with(SqlAccess.READ_ONLY, sql -> sql.query("with a as (select 1) delete t")))
                .isInstanceOf(TerminalException.class).hasMessageContaining("it is one of type SCRIPT");
        assertThatThrownBy(() -> with(SqlAccess.READ_ONLY, sql -> sql.query("drop table t")))
                .hasMessageContaining("DROP, which does not only read");
        assertThatThrownBy(() -> with(SqlAccess.READ_ONLY, sql -> sql.execute("delete from t where true")))
                .hasMessageContaining("SqlAccess.READ_WRITE");
    }

    @Test
    void countsTheRowsThatAStatementChanged() {
        bigQuery.on(JOBS, 200, "{\"jobReference\": {\"jobId\": \"j\"}, \"status\": {\"state\": \"DONE\"}, "
                + "\"statistics\": {\"query\": {\"numDmlAffectedRows\": \"3\"}}}");

        LocalDateTime may = LocalDateTime.parse("2024-05-01T00:00:00");
        long changed = with(SqlAccess.READ_WRITE, sql -> sql.execute("delete from t where at < ?", may));
        assertThat(changed).isEqualTo(3);
        assertThat(bigQuery.sent(0)).contains("\"type\":\"TIMESTAMP\"", "2024-05-01T00:00Z");
    }

    private RecordedBigQuery session() {
        return bigQuery.on(JOBS, 200, "{\"jobReference\": {\"jobId\": \"b\"}, \"status\": {\"state\": "
                + "\"DONE\"}, "
                + "\"statistics\": {\"sessionInfo\": {\"sessionId\": \"s1\"}}}")
                .on(JOBS, 200, job("j", "DONE", ""));
    }

    @Test
    void runsTheStatementsOfATransactionInOneSession() {
        session().on(JOBS, 200, job("c", "DONE", "")).on(JOBS, 200, job("a", "DONE", ""));

        with(SqlAccess.READ_WRITE,
                sql -> sql.transaction(inside -> inside.execute("delete from t where true")));
        assertThat(bigQuery.sent(0)).contains("BEGIN TRANSACTION", "\"createSession\":true");
        assertThat(bigQuery.sent(1)).contains("delete from t", "session_id", "\"s1\"");
        assertThat(bigQuery.sent(2)).contains("COMMIT TRANSACTION", "\"s1\"");
        assertThat(bigQuery.sent(3)).contains("BQ.ABORT_SESSION", "\"s1\"");
    }

    @Test
    void rollsATransactionBackWhenItsWorkThrows() {
        session().on(JOBS, 200, job("r", "DONE", "")).on(JOBS, 200, job("a", "DONE", ""));

        assertThatThrownBy(() -> with(SqlAccess.READ_WRITE, sql -> sql.transaction(inside -> {
            inside.execute("delete from t where true");
            throw new IllegalStateException("no");
        }))).isInstanceOf(IllegalStateException.class).hasMessage("no");
        bigQuery.assertDone();
        assertThat(bigQuery.sent(2)).contains("ROLLBACK TRANSACTION", "\"s1\"");
    }

    @Test
    void saysThatNothingWasLoadedYet() {
        bigQuery.on(JOBS, 404, error(404, "notFound", "Not found: Table p:ds.orders was not found in "
                + "location US"))
                .on("GET datasets/ds", 404, error(404, "notFound", "Not found: Dataset p:ds"));

        assertThatThrownBy(() -> with(SqlAccess.READ_ONLY, sql -> sql.query("select * from orders")))
                .isInstanceOf(TerminalException.class)
                .hasMessage("there is no dataset \"ds\" in BigQuery p yet: run the pipeline first");
    }
}
