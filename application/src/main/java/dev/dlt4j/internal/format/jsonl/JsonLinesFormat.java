package dev.dlt4j.internal.format.jsonl;

import dev.dlt4j.internal.format.text.TextJobFile;
import dev.dlt4j.internal.format.text.TextOptions;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Job files of JSON objects, one per line, dlt's `jsonl`: keys in column order, nulls left out, decimals as
/// strings, bytes in base64, times as ISO 8601 and nested JSON unchanged.
public final class JsonLinesFormat implements FileFormat {
    private final boolean gzip;

    public JsonLinesFormat(boolean gzip) {
        this.gzip = gzip;
    }

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public boolean gzip() {
        return gzip;
    }

    @Override
    public boolean decimalsAsText() {
        return true;
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException {
        return TextJobFile.create(file, tableName, columns, new JsonRowText(columns, false),
                TextOptions.gzip(gzip));
    }
}
