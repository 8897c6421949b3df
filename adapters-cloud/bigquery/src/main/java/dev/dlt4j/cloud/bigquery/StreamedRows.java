package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Answer;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.JobFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Adds the rows of a file by streaming, in batches. Each row has an id that follows from its file and line,
/// by which BigQuery leaves out a row that comes again within about a minute; later it does not.
final class StreamedRows {
    private static final int GZIP = 0x1f8b;

    private final ProjectDataset dataset;
    private final Table table;
    private final int batchSize;
    private final LeaseFence fence;

    StreamedRows(ProjectDataset dataset, Table table, int batchSize, LeaseFence fence) {
        this.dataset = dataset;
        this.table = table;
        this.batchSize = batchSize;
        this.fence = fence;
    }

    void send(JobFile file) {
        try (BufferedReader lines = lines(file, table)) {
            List<Map<String, Object>> batch = new ArrayList<>();
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    batch.add(Map.of("insertId", file.jobId() + '/' + number, "json",
                            Documents.mapOrEmpty(JsonParser.parse(line))));
                    number++;
                    if (batch.size() == batchSize) {
                        send(batch, file);
                    }
                }
            }
            send(batch, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(List<Map<String, Object>> batch, JobFile file) {
        if (!batch.isEmpty()) {
            fence.check();
            Map<String, @Nullable Object> answer = dataset.project().insertAll(dataset.name(), table.name(),
                    Map.of("rows", batch));
            List<@Nullable Object> refused = Documents.listOrEmpty(answer.get("insertErrors"));
            if (!refused.isEmpty()) {
                Map<String, @Nullable Object> error = Answer.first(Answer.first(refused).get("errors"));
                throw new TerminalException(("BigQuery refused %d rows of job file %s for table \"%s\": %s "
                        + "(%s, %s); correct them, then run again").formatted(refused.size(), file.path(),
                                table.name(), Answer.text(error, "message"), Answer.text(error, "location"),
                                Answer.text(error, "reason")));
            }
            batch.clear();
        }
    }

    /// The lines of a file that is to be streamed.
    ///
    /// @throws TerminalException when it is of another format
    static BufferedReader lines(JobFile file, Table table) throws IOException {
        if (!file.format().equals("jsonl")) {
            throw new TerminalException(("cannot stream job file %s into table \"%s\": rows are streamed "
                    + "from jsonl, not %s; drop file_format or insert_api of the resource").formatted(
                            file.path(), table.name(), file.format()));
        }
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file.path()));
        bytes.mark(2);
        boolean packed = (bytes.read() << 8 | bytes.read()) == GZIP;
        bytes.reset();
        return new BufferedReader(new InputStreamReader(packed ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.UTF_8));
    }
}
