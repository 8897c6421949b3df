package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.storage.RowMessages;
import dev.dlt4j.cloud.bigquery.internal.storage.WriteStreams;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.JobFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Adds the rows of files through the Storage Write API, each once. A file has one stream, in which a row has
/// the number of its line. The names of streams are BigQuery's, so that of a file is kept where a repeated
/// load finds it: in the text of a job whose name follows from the file.
final class StorageWrites {
    /// A repeated load sends the same requests, so that each is there as a whole or not at all.
    private static final int REQUEST_BYTES = 1 << 20;
    private static final Pattern KEPT = Pattern.compile("SELECT '([^']+)', (\\d+)");

    private final ProjectDataset dataset;
    private final WriteStreams streams;
    private final LeaseFence fence;

    StorageWrites(ProjectDataset dataset, WriteStreams streams, LeaseFence fence) {
        this.dataset = dataset;
        this.streams = streams;
        this.fence = fence;
    }

    /// @param name of the job that loads the file
    void send(Table table, JobFile file, JobName name) {
        GoogleProject project = dataset.project();
        JobName written = name.withPurpose("written");
        if (project.kept(written).isEmpty()) {
            long rows = write(table, file, stream(table, name));
            project.keep(written, "SELECT " + rows);
        }
    }

    /// @param bytes up to which rows go into one request
    private record Stream(String name, int bytes) {}

    private Stream stream(Table table, JobName name) {
        GoogleProject project = dataset.project();
        JobName stream = name.withPurpose("stream");
        Optional<String> earlier = project.kept(stream);
        String kept = earlier.isPresent()
                ? earlier.get()
                : project.keep(stream, "SELECT '" + streams.create(project.id(), dataset.name(), table.name())
                        + "', " + REQUEST_BYTES);
        Matcher parts = KEPT.matcher(kept);
        if (!parts.matches()) {
            throw new TerminalException("job " + stream.attempt(0) + " in BigQuery names no stream: " + kept);
        }
        return new Stream(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private long write(Table table, JobFile file, Stream stream) {
        RowMessages messages = new RowMessages(table);
        List<byte[]> rows = new ArrayList<>();
        long sent = 0;
        long bytes = 0;
        try (BufferedReader lines = StreamedRows.lines(file, table)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    byte[] row = row(messages, line, table, file, sent + rows.size());
                    if (!rows.isEmpty() && bytes + row.length > stream.bytes()) {
                        sent = append(stream, sent, messages, rows);
                        bytes = 0;
                    }
                    rows.add(row);
                    bytes += row.length;
                }
            }
            return append(stream, sent, messages, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] row(RowMessages messages, String line, Table table, JobFile file, long number) {
        try {
            return messages.row(Documents.mapOrEmpty(JsonParser.parse(line)));
        } catch (RuntimeException e) {
            throw new TerminalException("cannot write row %d of job file %s into table \"%s\": %s; correct "
                    .formatted(number + 1, file.path(), table.name(), e.getMessage()) + "it, then run again",
                    e);
        }
    }

    private long append(Stream stream, long sent, RowMessages messages, List<byte[]> rows) {
        long next = sent + rows.size();
        if (!rows.isEmpty()) {
            fence.check();
            streams.append(stream.name(), sent, messages, rows);
            rows.clear();
        }
        return next;
    }
}
