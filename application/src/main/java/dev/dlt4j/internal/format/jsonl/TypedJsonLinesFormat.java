package dev.dlt4j.internal.format.jsonl;

import dev.dlt4j.internal.format.text.TextJobFile;
import dev.dlt4j.internal.format.text.TextOptions;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Job files of lists of JSON objects, a page of rows per line, dlt's `typed-jsonl`: as `jsonl`, but texts
/// that encode values of other types start with a character for the type.
/// [dev.dlt4j.domain.json.TypedJson#decode(String)] reads a line. It is for destinations that handle rows in
/// code.
public final class TypedJsonLinesFormat implements FileFormat {
    private final long page;
    private final boolean gzip;

    /// @param page the maximum of rows per line
    public TypedJsonLinesFormat(long page, boolean gzip) {
        this.page = page;
        this.gzip = gzip;
    }

    @Override
    public String name() {
        return "typed-jsonl";
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
        return TextJobFile.create(file, tableName, columns, new TypedPages(columns, page),
                TextOptions.gzip(gzip));
    }
}
